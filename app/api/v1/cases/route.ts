import {
  CASE_BODY_BYTES_MAX,
  CasesQuery,
  type CasesResponse,
  OpenCaseRequest,
  type OpenCaseResponse,
} from '#lib/contract/cases.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { listCases } from '#lib/server/cases/list-cases.ts';
import { openCase } from '#lib/server/cases/open-case.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const query = parseQuery(CasesQuery, request);
  const cases = await listCases({ query, now: new Date() });
  return Response.json(cases satisfies CasesResponse);
});

export const POST = route(async (request) => {
  const by = await authorize(request, 'investigate');
  const wanted = await readJson(request, OpenCaseRequest, { bytesMax: CASE_BODY_BYTES_MAX });
  const outcome = await openCase({ request: wanted, by, now: new Date() });
  const status = outcome.kind === 'opened' ? 201 : 200;
  return Response.json(outcome satisfies OpenCaseResponse, { status });
});

export const { PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET', 'POST');
