import type { Plan } from '#lib/domain/retest/plan.ts';
import { AppError } from '../http/app-error.ts';
import type { Made } from './make-plan.ts';

/** The plan of a path that can be sent. Throws AppError: `invalid_request` names what is missing, else `conflict`. */
export function sendablePlan({ planned, pathKey, whyNot }: Made): { plan: Plan; pathKey: string } {
  if (planned?.kind === 'planned' && pathKey !== null) return { plan: planned.plan, pathKey };
  if (planned?.kind === 'impossible') {
    const { field, why: detail } = planned;
    throw new AppError('invalid_request', `${field}: ${detail}`, { fields: [{ field, detail }] });
  }
  throw new AppError('conflict', whyNot ?? 'No route fits.');
}
