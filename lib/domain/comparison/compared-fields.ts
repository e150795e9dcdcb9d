import { betaSet } from '#lib/domain/path/fingerprint.ts';
import type { Plan } from '#lib/domain/retest/plan.ts';
import { authHeaderOf } from '#lib/domain/route/route.ts';

/** What a comparison may vary. The host alone is what people call a region. */
export const VARIABLES = [
  'route',
  'base_url_host',
  'auth_owner',
  'model',
  'endpoint',
  'stream',
] as const;
export type Variable = (typeof VARIABLES)[number];

export const COMPARED_FIELDS = [
  ...VARIABLES,
  'base_url',
  'size_class',
  'betas',
  'client',
  'api_version',
  'auth_style',
  'extra_headers',
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** `comes_with`: it differs because the field that is compared does, and cannot be told apart from it. */
export type ComparedStanding = 'equal' | 'differs' | 'comes_with';

export type FieldComparison = {
  readonly field: ComparedField;
  readonly a: string;
  readonly b: string;
  readonly standing: ComparedStanding;
};

/** A route has an address and headers of its own, an owner a credential of its own. */
const COMES_WITH: Readonly<Partial<Record<Variable, readonly ComparedField[]>>> = {
  route: ['base_url_host', 'base_url', 'auth_style', 'extra_headers'],
  base_url_host: ['base_url'],
  auth_owner: ['auth_style'],
};

export type Compared =
  | {
      readonly kind: 'comparable';
      readonly varied: Variable;
      readonly fields: readonly FieldComparison[];
    }
  | {
      readonly kind: 'not_comparable';
      readonly differing: readonly ComparedField[];
      readonly why: string;
      readonly fields: readonly FieldComparison[];
    };

/** Compares what two sides would send. Anything but exactly one difference is no comparison. */
export function comparePlans(a: Plan, b: Plan): Compared {
  const raw = COMPARED_FIELDS.map((field) => ({ field, a: VALUES[field](a), b: VALUES[field](b) }));
  const unequal = new Set(raw.filter((one) => one.a !== one.b).map(({ field }) => field));
  const carried = new Set(
    VARIABLES.flatMap((field) => (unequal.has(field) ? (COMES_WITH[field] ?? []) : [])),
  );
  const fields = raw.map((one): FieldComparison => {
    const standing = !unequal.has(one.field)
      ? 'equal'
      : carried.has(one.field)
        ? 'comes_with'
        : 'differs';
    return { ...one, standing };
  });
  const differing = fields.flatMap(({ field, standing }) =>
    standing === 'differs' ? [field] : [],
  );
  const varied = VARIABLES.find((field) => field === differing[0]);
  if (differing.length === 1 && varied !== undefined) return { kind: 'comparable', varied, fields };
  return { kind: 'not_comparable', differing, why: whyNot(differing), fields };
}

function whyNot(differing: readonly ComparedField[]): string {
  if (differing.length === 0) return 'Both sides would send the same: nothing differs.';
  const named = differing.map(fieldWord).join(', ');
  return differing.length === 1
    ? `Only ${named} differs, and that is not a field to compare.`
    : `More than one field differs: ${named}. Whatever came of it could be due to either.`;
}

export function fieldWord(field: ComparedField): string {
  if (field === 'base_url_host') return 'region (the host)';
  return field.replaceAll('_', ' ');
}

const VALUES: Readonly<Record<ComparedField, (plan: Plan) => string>> = {
  route: ({ sent }) => sent.route,
  base_url_host: ({ sent }) => sent.baseUrlHost ?? 'unknown',
  auth_owner: ({ sent }) => sent.authOwner ?? 'no label',
  model: ({ sent }) => sent.model,
  endpoint: ({ sent }) => sent.endpointMeant,
  stream: ({ sent }) => (sent.stream ? 'yes' : 'no'),
  base_url: ({ route }) => route.baseUrl,
  size_class: ({ sent }) => sent.sizeClass,
  betas: ({ sent }) => (sent.betas.length === 0 ? 'none' : betaSet(sent.betas).join(', ')),
  client: ({ route }) => (route.client === 'sdk' ? 'the official SDK' : 'plain HTTP'),
  api_version: ({ apiVersion }) => apiVersion ?? 'none',
  auth_style: ({ route }) => authHeaderOf(route),
  extra_headers: ({ route }) => headersOf(route.extraHeaders),
};

/** Names and values: they are no secrets, or a route would not take them. */
function headersOf(headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return lines.length === 0 ? 'none' : lines.sort().join(', ');
}
