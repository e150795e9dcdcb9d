import { betaSet, type PathFields } from '#lib/domain/path/fingerprint.ts';
import type { SizeClass } from '#lib/domain/path/size-class.ts';

export const PATH_FIELDS = [
  'route',
  'base_url_host',
  'endpoint',
  'model',
  'auth_owner',
  'stream',
  'size_class',
  'betas',
  'sdk',
  'sdk_version',
  'runtime',
  'vantage',
  'source_address',
] as const;
export type PathField = (typeof PATH_FIELDS)[number];

/**
 * `equal`: the retest sends the same. `assumed`: nothing was recorded, or no route configured, so something was
 * chosen.
 * `not_held`: this side cannot send the same, and the verdict says so. `differs`: it could, and does not:
 * there is no retest then.
 */
export type FieldStanding = 'equal' | 'assumed' | 'not_held' | 'differs';

export type FieldCheck = {
  readonly field: PathField;
  readonly recorded: string | null;
  readonly sent: string | null;
  readonly standing: FieldStanding;
};

/** What a retest will send. */
export type SentPath = {
  readonly route: string;
  readonly baseUrlHost: string | null;
  /** As it is requested. */
  readonly endpoint: string;
  /** The endpoint that this stands for, as it was recorded or chosen. */
  readonly endpointMeant: string;
  readonly model: string;
  readonly authOwner: string | null;
  readonly stream: boolean;
  readonly sizeClass: SizeClass;
  readonly betas: readonly string[];
  /** Null where the host that runs it decides. */
  readonly sdk: string | null;
  readonly sdkVersion: string | null;
  readonly runtime: string | null;
  readonly vantage: string;
};

/** Compares the path as recorded with what will be sent, field by field. */
export function checkSamePath(
  recorded: Omit<PathFields, 'route'> & { readonly route: string | null },
  sent: SentPath,
): readonly FieldCheck[] {
  const isFromService = sent.vantage === SERVICE_VANTAGE;
  return [
    held('route', recorded.route, sent.route),
    held('base_url_host', recorded.baseUrlHost, sent.baseUrlHost),
    endpointCheck(recorded.endpoint, sent),
    held('model', recorded.model, sent.model),
    held('auth_owner', recorded.authOwner, sent.authOwner),
    held('stream', spoken(recorded.stream), spoken(sent.stream)),
    sizeCheck(recorded.sizeClass, sent.sizeClass),
    held('betas', listOf(recorded.betas), listOf(sent.betas)),
    asFarAsCan('sdk', recorded.sdk, sent.sdk),
    asFarAsCan('sdk_version', recorded.sdkVersion, sent.sdkVersion),
    asFarAsCan('runtime', recorded.runtime, sent.runtime),
    {
      field: 'vantage',
      recorded: SERVICE_VANTAGE,
      sent: sent.vantage,
      standing: isFromService ? 'equal' : 'not_held',
    },
    {
      field: 'source_address',
      recorded: null,
      sent: null,
      standing: isFromService ? 'equal' : 'not_held',
    },
  ];
}

export const SERVICE_VANTAGE = 'the host of the service';
export const SERVER_VANTAGE = 'the Samepath server';

/** Fields that forbid a retest. */
export function differences(checks: readonly FieldCheck[]): readonly FieldCheck[] {
  return checks.filter(({ standing }) => standing === 'differs');
}

export function isHeld(checks: readonly FieldCheck[], field: PathField): boolean {
  const found = checks.find((check) => check.field === field);
  return found !== undefined && found.standing !== 'not_held' && found.standing !== 'differs';
}

function held(field: PathField, recorded: string | null, sent: string | null): FieldCheck {
  const standing = recorded === null ? 'assumed' : recorded === sent ? 'equal' : 'differs';
  return { field, recorded, sent, standing };
}

/** The same endpoint without its query, or in the form of the route, is as near as this side comes. */
function endpointCheck(recorded: string | null, sent: SentPath): FieldCheck {
  const check = held('endpoint', recorded, sent.endpoint);
  const isMeant = check.standing === 'differs' && recorded === sent.endpointMeant;
  return isMeant ? { ...check, standing: 'not_held' } : check;
}

/** A synthetic probe does not reach the largest classes; that is said, and no success counts for them. */
function sizeCheck(recorded: SizeClass | null, sent: SizeClass): FieldCheck {
  const standing = recorded === null ? 'assumed' : recorded === sent ? 'equal' : 'not_held';
  return { field: 'size_class', recorded, sent, standing };
}

function asFarAsCan(field: PathField, recorded: string | null, sent: string | null): FieldCheck {
  const standing = recorded === null ? 'assumed' : recorded === sent ? 'equal' : 'not_held';
  return { field, recorded, sent, standing };
}

function spoken(stream: boolean | null): string | null {
  if (stream === null) return null;
  return stream ? 'yes' : 'no';
}

function listOf(betas: readonly string[]): string {
  return betas.length === 0 ? 'none' : betaSet(betas).join(', ');
}
