import type { CaseDetail } from '#lib/contract/cases.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { checkStatus } from '#lib/server/cases/check-status.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';

import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const by = await authorize(request, 'investigate');
  const caseId = (await params).id;
  const changed = await checkStatus({ caseId, by, now: new Date() });
  return Response.json(changed satisfies CaseDetail);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');
