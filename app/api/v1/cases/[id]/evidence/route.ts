import { AddEvidenceRequest, CASE_BODY_BYTES_MAX, type CaseDetail } from '#lib/contract/cases.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { addEvidence } from '#lib/server/cases/add-evidence.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const by = await authorize(request, 'investigate');
  const wanted = await readJson(request, AddEvidenceRequest, { bytesMax: CASE_BODY_BYTES_MAX });
  const caseId = (await params).id;
  const changed = await addEvidence({ caseId, request: wanted, by, now: new Date() });
  return Response.json(changed satisfies CaseDetail);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');
