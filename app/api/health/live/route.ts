import { healthResponse } from '#lib/server/health/health-response.ts';
import { route } from '#lib/server/http/route.ts';

export const GET = route(() => healthResponse('/api/health/live'));
