import { type CaseDetail, ChangeStateRequest } from '#lib/contract/cases.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { changeState } from '#lib/server/cases/change-state.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string }> };

export const PUT = route<Context>(async (request, { params }) => {
  const by = await authorize(request, 'investigate');
  const wanted = await readJson(request, ChangeStateRequest);
  const caseId = (await params).id;
  const changed = await changeState({ caseId, request: wanted, by, now: new Date() });
  return Response.json(changed satisfies CaseDetail);
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = methodsBeside('PUT');
