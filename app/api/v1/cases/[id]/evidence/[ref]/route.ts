import type { CaseEvidence } from '#lib/contract/case-entries.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { getCaseEvidence } from '#lib/server/cases/get-case-evidence.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string; ref: string }> };

export const GET = route<Context>(async (request, { params }) => {
  await authorize(request, 'read');
  const { id, ref } = await params;
  const evidence = await getCaseEvidence({ caseId: id, entryId: ref });
  return Response.json(evidence satisfies CaseEvidence);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
