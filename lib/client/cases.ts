import {
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  queryOptions,
} from '@tanstack/react-query';
import type { z } from 'zod';
import {
  type AddEvidenceRequest,
  type AddNoteRequest,
  CaseDetail,
  CasesResponse,
  type ChangeOwnerRequest,
  type ChangeStateRequest,
  type MarkStepRequest,
  type OpenCaseRequest,
  OpenCaseResponse,
  type RecordMoveRequest,
} from '#lib/contract/cases.ts';
import { getJson, sendJson } from './api.ts';
import { isPaging } from './live/paging.ts';
import { pollMs } from './live/poll-ms.ts';

const PATH = '/api/v1/cases';
const PAGE_CASES = 50;

/** Which cases the list shows, as it stands in the address. */
export const CASE_VIEWS = ['unsettled', 'closed', 'all'] as const;
export type CaseView = (typeof CASE_VIEWS)[number];

export function parseCaseView(word: string | null | undefined): CaseView {
  return CASE_VIEWS.find((view) => view === word) ?? 'unsettled';
}

/** A view as the API takes it. */
export function caseViewQuery(view: CaseView): Record<string, string> {
  return view === 'all' ? {} : { state: view };
}

/** Cases, the newest first, page by page. */
export function caseListQuery(view: CaseView) {
  return infiniteQueryOptions({
    queryKey: ['cases', 'list', { view }],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...caseViewQuery(view),
        limit: String(PAGE_CASES),
        ...(pageParam !== null && { before: String(pageParam) }),
      });
      return getJson(`${PATH}?${query.toString()}`, CasesResponse, signal);
    },
    initialPageParam: firstPage(),
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => (isPaging(state) ? false : pollMs()),
    placeholderData: keepPreviousData,
  });
}

function firstPage(): number | null {
  return null;
}

/** One case with its timeline and checklist. */
export function caseQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }) => getJson(`${PATH}/${encodeURIComponent(id)}`, CaseDetail, signal),
    refetchInterval: pollMs,
  });
}

export const openCaseMutation = () =>
  mutationOptions({
    mutationFn: async (wanted: z.input<typeof OpenCaseRequest>) =>
      sendJson({ method: 'POST', path: PATH, body: wanted, schema: OpenCaseResponse }),
    onSuccess: async (_opened, _wanted, _result, { client }) =>
      client.invalidateQueries({ queryKey: ['cases'] }),
  });

/** What may be done to a case, and what each takes. */
export type CaseChange =
  | { readonly kind: 'evidence'; readonly body: z.input<typeof AddEvidenceRequest> }
  | { readonly kind: 'notes'; readonly body: AddNoteRequest }
  | { readonly kind: 'steps'; readonly body: MarkStepRequest }
  | { readonly kind: 'moves'; readonly body: RecordMoveRequest }
  | { readonly kind: 'status'; readonly body: Readonly<Record<string, never>> }
  | { readonly kind: 'state'; readonly body: ChangeStateRequest }
  | { readonly kind: 'owner'; readonly body: ChangeOwnerRequest };

/** Changes one case; the answer is the whole case, and takes the place of the one on the page. */
export const changeCaseMutation = (id: string) =>
  mutationOptions({
    mutationFn: async ({ kind, body }: CaseChange) =>
      sendJson({
        method: kind === 'state' || kind === 'owner' ? 'PUT' : 'POST',
        path: `${PATH}/${encodeURIComponent(id)}/${kind}`,
        body,
        schema: CaseDetail,
      }),
    onSuccess: async (changed, _change, _result, { client }) => {
      client.setQueryData(caseQuery(id).queryKey, changed);
      await client.invalidateQueries({ queryKey: ['cases'] });
    },
    // A refusal may mean that somebody else was faster: then the page shows what they did.
    onError: async (_error, _change, _result, { client }) =>
      client.invalidateQueries({ queryKey: caseQuery(id).queryKey }),
  });
