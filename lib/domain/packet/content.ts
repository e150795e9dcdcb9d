import { curlReproduction } from '#lib/domain/retest/snippet/curl-reproduction.ts';
import { pythonReproduction } from '#lib/domain/retest/snippet/python-reproduction.ts';
import { reproductionRequest } from '#lib/domain/retest/snippet/reproduction-request.ts';
import { typescriptReproduction } from '#lib/domain/retest/snippet/typescript-reproduction.ts';
import { ROUTE_KINDS, type RouteKind } from '#lib/domain/route/route.ts';
import { caseSentence } from './case-sentence.ts';
import type { PacketChoices } from './choices.ts';
import { type ItemStanding, itemStandings } from './completeness.ts';
import type { PacketEvidence } from './evidence.ts';
import type { ReproductionLanguage } from './form.ts';
import { type PacketFacts, packetFactsOf } from './packet-facts.ts';
import type { SafeEvidence } from './safe-evidence.ts';

/** All that a packet says, safe to leave, before it is written in any form. */
export type PacketContent = {
  readonly evidence: PacketEvidence;
  readonly facts: PacketFacts;
  readonly zone: string;
  readonly impact: string;
  readonly sentence: string;
  readonly items: readonly ItemStanding[];
  readonly reproductions: Readonly<Record<ReproductionLanguage, string>> | null;
};

export function packetContent(safe: SafeEvidence, choices: PacketChoices): PacketContent {
  const { evidence, decisions } = safe;
  const facts = packetFactsOf(evidence, choices.excluded);
  const impact = safe.impact.trim();
  const reproductions = decisions.reproduction === 'drop' ? null : reproductionsOf(evidence);
  return {
    evidence,
    facts,
    zone: choices.zone,
    impact,
    sentence: caseSentence({ evidence, facts, zone: choices.zone }),
    items: itemStandings({
      evidence,
      facts,
      impact,
      decisions,
      hasReproduction: reproductions !== null,
    }),
    reproductions,
  };
}

function reproductionsOf({ path }: PacketEvidence): PacketContent['reproductions'] {
  const routeKind = routeKindOf(path.route);
  if (path.model === null || routeKind === null) return null;
  const request = reproductionRequest({
    routeKind,
    endpoint: path.endpoint,
    model: path.model,
    stream: path.stream ?? false,
    sizeClass: path.sizeClass,
    betas: path.betas ?? [],
    sdkVersion: path.sdkVersion,
  });
  if (request === null) return null;
  return {
    curl: curlReproduction(request),
    typescript: typescriptReproduction(request),
    python: pythonReproduction(request),
  };
}

function routeKindOf(route: string | null): RouteKind | null {
  if (route === null) return null;
  if (route.startsWith('gateway')) return 'gateway';
  return ROUTE_KINDS.find((kind) => kind === route) ?? null;
}
