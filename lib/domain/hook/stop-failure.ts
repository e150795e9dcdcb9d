import type { ReportedEvent } from '#lib/domain/event/reported-event.ts';

/** The words of Claude Code's hook that mean something else, or nothing, where others use them. */
const TYPES: Readonly<Record<string, string>> = { server_error: 'api_error', unknown: '_OTHER' };

/**
 * The failure that a `StopFailure` hook of Claude Code tells of. Who sat there, in which folder and what the
 * model said last are not taken; `user` is a pseudonym of the session.
 * https://code.claude.com/docs/en/hooks, read 2026-11-25
 */
export function stopFailureEvent(said: {
  error: string;
  details: string | undefined;
  user: string | undefined;
}): ReportedEvent {
  const { error, details, user } = said;
  const type = TYPES[error];
  return {
    service: 'claude-code',
    surface: 'claude-code',
    sdk: 'claude-code',
    ...(user === undefined ? {} : { instance: user }),
    error: {
      type: type ?? error,
      ...(type === undefined ? {} : { code: error }),
      message: details ?? null,
    },
    outcome: 'gave_up',
  };
}
