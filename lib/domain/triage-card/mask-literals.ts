import type { Fact, Triage } from '#lib/domain/triage/result.ts';

/** Something the reader wants masked besides what the engine found, and what stands for it. */
export type MaskedLiteral = { readonly literal: string; readonly replacement: string };

/** Masks literals in everything of a result that a screen or a copy shows. Offsets stay as they are. */
export function maskLiterals(triage: Triage, literals: readonly MaskedLiteral[]): Triage {
  if (literals.length === 0) return triage;
  const hide = (text: string): string =>
    literals.reduce(
      (rest, { literal, replacement }) => rest.replaceAll(literal, () => replacement),
      text,
    );
  const hideMaybe = (text: string | null): string | null => (text === null ? null : hide(text));
  const hideFact = (fact: Fact): Fact => ({ ...fact, text: hide(fact.text) });
  return {
    ...triage,
    route: hideMaybe(triage.route),
    errorType: hideMaybe(triage.errorType),
    errorCode: hideMaybe(triage.errorCode),
    message: hideMaybe(triage.message),
    requestId: hideMaybe(triage.requestId),
    clientRequestId: hideMaybe(triage.clientRequestId),
    gatewayRequestId: hideMaybe(triage.gatewayRequestId),
    model: hideMaybe(triage.model),
    repeat: { ...triage.repeat, why: hide(triage.repeat.why) },
    for: triage.for.map(hideFact),
    against: triage.against.map(hideFact),
    missing: triage.missing.map(hide),
  };
}
