import type { CaseDetail } from '#lib/contract/cases.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { getCase } from '#lib/server/cases/get-case.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = route<Context>(async (request, { params }) => {
  await authorize(request, 'read');
  const found = await getCase({ id: (await params).id, now: new Date() });
  return Response.json(found satisfies CaseDetail);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
