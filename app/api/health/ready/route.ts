import { healthResponse } from '#lib/server/health/health-response.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route(() => healthResponse('/api/health/ready'));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');
