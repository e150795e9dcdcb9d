import { ErrorRatesQuery, type ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { getErrorRates } from '#lib/server/error-rates/get-error-rates.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const query = parseQuery(ErrorRatesQuery, request);
  const rates = await getErrorRates({ query, now: epochMsOf(Date.now()) });
  return Response.json(rates satisfies ErrorRatesResponse);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
