import type { Call, Calls } from './calls.ts';
import type { Outcome } from './outcome.ts';
import type { SentRequest } from './request-facts.ts';

export type WaitingRoom = {
  /** Keeps the failed attempt of a call until it is known what became of it. */
  readonly hold: (call: Call, request: SentRequest, held: NonNullable<Call['held']>) => void;
  /** Tells what is held of a call, with what became of it. Nothing when nothing failed. */
  readonly settle: (call: Call, outcome: Outcome) => void;
  /** Tells what has been held for long enough; with `at` infinite, whatever is held. */
  readonly sweep: (at: number) => void;
  readonly isEmpty: () => boolean;
};

export function createWaitingRoom(args: {
  calls: Calls;
  heldMax: number;
  tell: (event: Record<string, unknown>) => void;
}): WaitingRoom {
  const { calls, heldMax, tell } = args;
  const waiting = new Map<Call, SentRequest>();

  function settle(call: Call, outcome: Outcome): void {
    const { held } = call;
    if (held === null) return;
    call.held = null;
    const request = waiting.get(call);
    waiting.delete(call);
    if (request !== undefined) calls.forget(request, call);
    tell({ ...held.event, outcome });
  }

  return {
    settle,
    hold: (call, request, held) => {
      call.held = held;
      waiting.set(call, request);
      calls.expect(request, call);
      const [oldest] = waiting.keys();
      if (waiting.size > heldMax && oldest !== undefined) settle(oldest, 'pending');
    },
    sweep: (at) => {
      for (const call of waiting.keys())
        if (call.held !== null && call.held.until <= at)
          settle(call, call.held.isAnswered ? 'recovered' : 'pending');
    },
    isEmpty: () => waiting.size === 0,
  };
}
