import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { statusPageOf } from '#lib/domain/triage/status-page.ts';
import { ORIGIN_WORDS } from '#lib/domain/triage-card/words.ts';
import { instantWords, standingWords } from './case-sentence.ts';
import { retestWords, retryWords } from './completeness.ts';
import type { PacketContent } from './content.ts';
import type { PacketVariant } from './form.ts';
import { type Line, type Part, prose, quoted } from './render/block.ts';

type Row = readonly [string, Line];

/** What the request was, where it went and what the status page said. */
export function factRows(content: PacketContent, variant: PacketVariant): readonly Row[] {
  const { evidence, facts } = content;
  const { path } = evidence;
  const sdk = [path.sdk, path.sdkVersion].filter((part) => part !== null).join(' ');
  const named = (name: string, value: string | null): Row[] =>
    value === null || value === '' ? [] : [[name, [quoted(value)]]];
  const inside: Row[] = [
    ...named('Service', evidence.service),
    ...named('Environment', evidence.environment),
    ...named('Instance', evidence.instance),
    ...(evidence.caseNumber === null
      ? []
      : [['Case', [prose(`number ${String(evidence.caseNumber)}`)]] as const]),
  ];
  return [
    ['Error', [prose(`${ORIGIN_WORDS[evidence.origin]}. `), ...errorLine(content)]],
    ...named('Model', path.model),
    ...named('Endpoint', path.endpoint),
    ...named('Route', path.route),
    ...named('Host', path.baseUrlHost),
    ...named('Auth owner', path.authOwner),
    ...named('SDK', sdk),
    ...named('Runtime', path.runtime),
    ['Request', [prose(requestWords(content))]],
    ...(path.betas === null || path.betas.length === 0
      ? []
      : named('Beta headers', path.betas.join(', '))),
    ...(variant === 'internal' ? inside : named('Environment', evidence.environment)),
    ...(facts.retries === null ? [] : [['Retries', [prose(retryWords(facts.retries))]] as const]),
    ...(facts.retest === null ? [] : [['Retest', [prose(retestWords(facts.retest))]] as const]),
    ['Status page', statusLine(content)],
  ];
}

function errorLine({ facts }: PacketContent): Line {
  const shown = facts.onBranch.find(({ status }) => status !== null);
  const type = facts.onBranch.find(({ errorType }) => errorType !== null)?.errorType ?? null;
  return [
    prose(shown === undefined ? 'No HTTP status' : `HTTP ${String(shown.status)}`),
    ...(type === null ? [] : [prose(', type '), quoted(type)]),
  ];
}

function requestWords({ evidence: { path } }: PacketContent): string {
  const size =
    path.sizeClass === null
      ? 'size not told'
      : `size class ${path.sizeClass.replaceAll('_', ' to ')}`;
  const stream =
    path.stream === null ? 'streaming not told' : path.stream ? 'streaming' : 'not streaming';
  return `${size}, ${stream}`.replace('under to', 'under').replace('over to', 'over');
}

function statusLine({ evidence, facts, zone }: PacketContent): Line {
  const { status } = facts;
  const page = statusPageOf(evidence.path.route);
  const caveat = evidence.path.route === 'direct' ? [] : [prose(` ${page.caveat}`)];
  if (status === null) return [prose('not read before the failure.'), ...caveat];
  const read =
    status.readAt === null ? '' : `, read ${instantWords(epochMsOf(status.readAt), zone)}`;
  if (!status.isKnown) return [prose(`unknown at the time${read}.`), ...caveat];
  const parts = status.components.flatMap(({ name, said }): Part[] => [
    prose('; '),
    quoted(`${name}: ${said}`),
  ]);
  const incidents = status.incidents.flatMap(({ name, url }): Part[] => [
    prose('; open incident '),
    quoted(url === null ? name : `${name} ${url}`),
  ]);
  return [prose(`${standingWords(status)}${read}`), ...parts, ...incidents, ...caveat];
}
