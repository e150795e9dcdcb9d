import type { CaseDetail, CaseSummary } from '#lib/contract/cases.ts';
import { CASE_STEPS } from '#lib/domain/case/step.ts';
import { weakMoveAdvice } from '#lib/domain/case/weak-move.ts';

const AT = '2026-11-25T13:51:07.000Z';
const BY = 'ada@example.com';

export function aCaseSummary(given: Partial<CaseSummary> = {}): CaseSummary {
  return {
    id: 'case_1',
    number: 1,
    title: 'api_error on direct, claude-sonnet-5-5',
    subject: {
      branch: 'api_error_500',
      meaning: null,
      surface: 'api',
      origin: 'anthropic',
      path: {
        route: 'direct',
        base_url_host: null,
        endpoint: '/v1/messages',
        model: 'claude-sonnet-5-5',
        auth_owner: null,
        sdk: null,
        sdk_version: null,
        runtime: null,
        stream: null,
        request_size_class: null,
        betas: [],
      },
    },
    state: 'open',
    state_reason: null,
    state_since: AT,
    version: 1,
    opened_at: AT,
    opened_by: BY,
    updated_at: AT,
    owner: { id: '0198c2f0-0000-7000-8000-000000000001', name: BY },
    failures: 1,
    ...given,
  };
}

/** A case just opened, while the status page had not been read for an hour. */
export function aCase(given: Partial<CaseDetail> = {}): CaseDetail {
  const reading = { state: 'open', why: 'Not yet.' } as const;
  return {
    ...aCaseSummary(),
    as_of: AT,
    steps: CASE_STEPS.map((step) => ({ step, ...reading, said: null, evidence: reading })),
    stop: { is_reached: false, since: null, why: 'No repetition is known yet.' },
    advice: [...weakMoveAdvice({ branch: 'api_error_500', meaning: null, route: 'direct' })],
    entries: [
      { id: 'e1', at: AT, recorded_at: AT, by: BY, happening: { kind: 'opened', from: 'event' } },
      {
        id: 'e2',
        at: AT,
        recorded_at: AT,
        by: BY,
        happening: {
          kind: 'status',
          said: {
            source: 'https://status.example.com',
            at: AT,
            read_at: '2026-11-25T12:51:07.000Z',
            is_known: false,
            components: [],
            incidents: [],
          },
        },
      },
    ],
    candidates: [{ id: '0198c2f0-0000-7000-8000-000000000001', name: BY }],
    ...given,
  };
}
