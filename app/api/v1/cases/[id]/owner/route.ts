import { type CaseDetail, ChangeOwnerRequest } from '#lib/contract/cases.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { changeOwner } from '#lib/server/cases/change-owner.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string }> };

export const PUT = route<Context>(async (request, { params }) => {
  const by = await authorize(request, 'investigate');
  const wanted = await readJson(request, ChangeOwnerRequest);
  const caseId = (await params).id;
  const changed = await changeOwner({ caseId, request: wanted, by, now: new Date() });
  return Response.json(changed satisfies CaseDetail);
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = methodsBeside('PUT');
