import type { Finding, FindingKind } from '#lib/domain/redaction/finding.ts';

/** Kinds whose form proves them, and which nobody needs to see in a report. */
const SECRET_KINDS: ReadonlySet<FindingKind> = new Set([
  'api-key',
  'token',
  'jwt',
  'private-key',
  'password',
  'secret',
  'cookie',
  'signature',
  'webhook',
  'encoded',
]);

/** Rules that go by the word beside a value, where a reader may know better. */
const BY_CONTEXT = /^(?:key|label|shape|guess):/;

/**
 * Whether a finding is a secret beyond doubt. When in doubt it is: a rule counts as proof unless
 * it is known to go by the words around the value.
 */
export function isProven({ kind, rule }: Pick<Finding, 'kind' | 'rule'>): boolean {
  return SECRET_KINDS.has(kind) && !BY_CONTEXT.test(rule);
}
