import type { RequestPlan } from '#lib/domain/retest/request-shape.ts';
import type { Route } from '#lib/domain/route/route.ts';

export type AttemptRequest = {
  readonly route: Route;
  readonly credential: string;
  readonly request: RequestPlan;
  readonly stream: boolean;
  /** JSON; empty for a request without a body. */
  readonly body: string;
  readonly betas: readonly string[];
  readonly apiVersion: string | null;
  /** Made for this attempt, so that both sides can find it. */
  readonly clientRequestId: string;
  readonly timeoutMs: number;
};
