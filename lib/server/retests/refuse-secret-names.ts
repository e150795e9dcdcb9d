import type { RetestPlanRequest } from '#lib/contract/retest-plan.ts';
import { safeName, unnoted } from '#lib/domain/event/safe-string.ts';
import { AppError } from '../http/app-error.ts';
import { packScanner } from '../redaction/pack-scanner.ts';

/** What a path is told by would be kept and shown. Throws AppError `invalid_request` that names the field alone. */
export function refuseSecretNames(
  request: Pick<RetestPlanRequest, 'path' | 'model' | 'endpoint'>,
): void {
  const { path, model, endpoint } = request;
  const told: readonly [field: string, value: string | null | undefined][] = [
    ['path.route', path?.route],
    ['path.base_url_host', named(path?.base_url_host)],
    ['path.endpoint', path?.endpoint],
    ['path.model', path?.model],
    ['path.auth_owner', path?.auth_owner],
    ['path.sdk', path?.sdk],
    ['path.sdk_version', path?.sdk_version],
    ['path.runtime', path?.runtime],
    ...(path?.betas ?? []).map((beta): [string, string] => ['path.betas', beta]),
    ['model', model],
    ['endpoint', endpoint],
  ];
  const clipped = unnoted(packScanner());
  const field = told.find(
    ([name, value]) => value && safeName(value, name, clipped) !== value,
  )?.[0];
  if (field === undefined) return;
  const detail = 'looks like it holds a secret, so nothing is kept of it';
  throw new AppError('invalid_request', `${field}: ${detail}`, { fields: [{ field, detail }] });
}

/** An address of the network is no secret, however much it looks like one; null where there is no name. */
function named(host: string | null | undefined): string | null {
  return host == null || /^\[?[\d.:a-f]+\]?(?::\d+)?$/i.test(host) ? null : host;
}
