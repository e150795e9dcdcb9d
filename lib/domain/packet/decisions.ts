import type { PacketChoices } from './choices.ts';
import type { PacketEvidence } from './evidence.ts';
import { FIELD_RULES, type FieldDecision, type PacketField } from './field.ts';

/** Hosts that everybody knows: to hide them would only hide who answered. */
const PUBLIC_HOST =
  /(?:^|\.)(?:anthropic\.com|claude\.com|amazonaws\.com|googleapis\.com|azure\.com|openrouter\.ai|gateway\.ai\.cloudflare\.com)(?::\d+)?$/;

/** What becomes of a field when nobody decides: names of machines are replaced, long texts are shortened. */
export function defaultDecision(field: PacketField, evidence: PacketEvidence): FieldDecision {
  if (field === 'instance') return 'pseudonym';
  if (field === 'error_text') return 'shorten';
  if (field === 'base_url_host') {
    const host = evidence.path.baseUrlHost ?? '';
    return PUBLIC_HOST.test(host) ? 'keep' : 'pseudonym';
  }
  return 'keep';
}

export function decisionOf(
  field: PacketField,
  { evidence, choices }: { evidence: PacketEvidence; choices: PacketChoices },
): FieldDecision {
  const chosen = choices.decisions[field];
  const isAllowed = chosen !== undefined && FIELD_RULES[field].allowed.includes(chosen);
  return isAllowed ? chosen : defaultDecision(field, evidence);
}
