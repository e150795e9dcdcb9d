import { type HealthPath, healthAnswer } from './health-answer.ts';

/** The health addresses under the web port. */
export async function healthResponse(path: HealthPath): Promise<Response> {
  const { status, headers, body } = await healthAnswer(path, new Date());
  return new Response(body, { status, headers });
}
