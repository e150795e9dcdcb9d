import { ClaudeCodeHook } from '#lib/contract/hooks.ts';
import { stopFailureEvent } from '#lib/domain/hook/stop-failure.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { AppError } from '../http/app-error.ts';
import { parse } from '../http/parse.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { writers } from '../ingest/writers.ts';
import { createPseudonym } from '../otlp/pseudonym.ts';
import type { HookOutcome } from './handle-hook.ts';

/** Stores what Claude Code's `StopFailure` hook tells as an event; any other hook event is left alone. */
export async function takeStopFailure(
  body: unknown,
  by: { keyId: string; receivedAt: EpochMs; bytes: number },
): Promise<HookOutcome> {
  const { hook_event_name, session_id, error, error_details } = parse(ClaudeCodeHook, body);
  if (hook_event_name !== 'StopFailure') return { outcome: 'ignored', reason: 'other_event' };
  const event = stopFailureEvent({
    error: error ?? 'unknown',
    details: detailsIn(error_details),
    user: session_id === undefined ? undefined : createPseudonym()('user', session_id),
  });
  const { response } = await acceptEvents(writers().events, { ...by, items: [event] });
  const [rejection] = response.rejected;
  if (rejection !== undefined)
    throw new AppError('invalid_request', rejection.detail, {
      fields: [{ field: rejection.field ?? 'error', detail: rejection.detail }],
    });
  return { outcome: 'accepted', reason: '' };
}

function detailsIn(details: unknown): string | undefined {
  if (typeof details === 'string') return details;
  return details === undefined || details === null ? undefined : JSON.stringify(details);
}
