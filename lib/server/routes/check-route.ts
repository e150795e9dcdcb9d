import type { RouteInput } from '#lib/contract/routes.ts';
import { credentialNameRefusal } from '#lib/domain/route/credential-name.ts';
import { credentialRules, environment } from '../env.ts';
import { AppError, type FieldComplaint } from '../http/app-error.ts';
import { outboundRules } from '../outbound/outbound-rules.ts';
import { resolveTarget } from '../outbound/resolve-target.ts';

/**
 * What the schema cannot know: whether this installation lets a route use the credential and the address. A name
 * that cannot be resolved now may be resolved later; the guard looks again at every attempt. Throws
 * AppError('invalid_request').
 */
export async function checkRoute(input: RouteInput): Promise<void> {
  const complaints: FieldComplaint[] = [];
  const { credential_source: source, credential_name: name } = input;
  const refusal = credentialNameRefusal({ source, name }, credentialRules());
  if (refusal !== null) complaints.push({ field: 'credential_name', detail: refusal });
  const target = await resolveTarget({
    url: new URL(input.base_url),
    rules: outboundRules(environment()),
  });
  if (target.kind === 'refused') complaints.push({ field: 'base_url', detail: target.why });
  if (complaints.length === 0) return;
  const named = complaints.map(({ field, detail }) => `${field}: ${detail}`).join('; ');
  throw new AppError('invalid_request', named, { fields: complaints });
}
