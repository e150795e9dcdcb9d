import { seconds } from '#lib/domain/retest/failure-words.ts';
import type { PacketEvidence } from './evidence.ts';
import type { FieldDecision, PacketField } from './field.ts';
import {
  ITEM_WORDS,
  type ItemAction,
  type ItemState,
  PACKET_ITEMS,
  type PacketItem,
} from './item.ts';
import { failureWords, type PacketFacts } from './packet-facts.ts';

export type ItemStanding = {
  readonly item: PacketItem;
  readonly title: string;
  readonly state: ItemState;
  readonly says: string;
  readonly why: string;
  readonly action: { readonly kind: ItemAction; readonly label: string };
};

type Known = {
  readonly evidence: PacketEvidence;
  readonly facts: PacketFacts;
  readonly impact: string;
  readonly hasReproduction: boolean;
  readonly decisions: Readonly<Record<PacketField, FieldDecision>>;
};
type Standing = {
  readonly state: ItemState;
  readonly says: string;
  readonly action?: ItemStanding['action'];
};

const RETEST: ItemStanding['action'] = { kind: 'run_retest', label: 'Run a bounded retest' };
const NOTHING: ItemStanding['action'] = { kind: 'none', label: 'Nothing to do' };

/** What each of the eleven items stands at. */
export function itemStandings(known: Known): readonly ItemStanding[] {
  return PACKET_ITEMS.map((item) => {
    const { title, why } = ITEM_WORDS[item];
    const { state, says, action = NOTHING } = STANDINGS[item](known);
    return { item, title, why, state, says, action };
  });
}

export function completenessOf(items: readonly Pick<ItemStanding, 'state'>[]): {
  present: number;
  knowable: number;
  total: number;
} {
  const count = (state: ItemState): number => items.filter((one) => one.state === state).length;
  const here = count('present');
  return { present: here, knowable: here + count('missing'), total: items.length };
}

const STANDINGS: Readonly<Record<PacketItem, (known: Known) => Standing>> = {
  status_and_type: ({ evidence, facts }) => {
    if (facts.hasNoResponse) return unknowable('No HTTP response came, so there is no status.');
    const hasWord = facts.onBranch.some(
      ({ status, errorType }) => status !== null || errorType !== null,
    );
    return hasWord
      ? present(failureWords(evidence, facts))
      : missing('Neither a status nor an error type was told.', RETEST);
  },
  error_body: errorBody,
  attempt_times: ({ facts }) => {
    const timed = facts.failures.filter(({ at }) => at !== null).length;
    const all = facts.failures.length;
    if (all === 0) return missing('No attempt takes part.', RETEST);
    return timed === all
      ? present(`${String(all)} of ${String(all)}, each with its offset`)
      : missing(`${String(timed)} of ${String(all)} attempts bear a time.`, RETEST);
  },
  client,
  route_owner: ({ evidence: { path }, decisions }) =>
    path.route === null
      ? missing(dropped('route', decisions) ?? 'No event names the route.', report('route'))
      : present([path.route, path.baseUrlHost].filter((part) => part !== null).join(', ')),
  auth_owner: ({ evidence: { path }, decisions }) =>
    path.authOwner === null
      ? missing(
          dropped('auth_owner', decisions) ?? 'No event names whose credential it was.',
          report('auth_owner'),
        )
      : present(path.authOwner),
  request_shape: ({ evidence: { path } }) => {
    if (path.sizeClass === null || path.stream === null) {
      const lacks = path.sizeClass === null ? 'the size class' : 'whether it streamed';
      return missing(`Nothing tells ${lacks}.`, report('request_bytes and stream'));
    }
    const size = path.sizeClass.replaceAll('_', ' ');
    return present(`${size}, ${path.stream ? 'streaming' : 'not streaming'}`);
  },
  retries,
  status_page: statusPage,
  reproduction: ({ hasReproduction, decisions, evidence: { path } }) => {
    if (hasReproduction) return present('curl, TypeScript and Python, with synthetic content');
    const gone = dropped('reproduction', decisions);
    if (gone !== null) return missing(gone, NOTHING);
    return path.model === null || path.route === null
      ? missing(
          'Without the model and the route no request can be made.',
          report('model and route'),
        )
      : unknowable('No synthetic request has the shape of this endpoint.');
  },
  impact: ({ impact }) =>
    impact.trim() === ''
      ? missing('Nobody has said what it costs.', {
          kind: 'write_impact',
          label: 'Write one sentence',
        })
      : present(impact.trim()),
};

function errorBody({ evidence, facts, decisions }: Known): Standing {
  const hasWords = [evidence.errorBody, evidence.errorMessage, evidence.errorText].some(
    (words) => words !== null && words !== '',
  );
  const ids = facts.requestIds.length + facts.gatewayIds.length;
  const idWords = `${String(ids)} request ${ids === 1 ? 'id' : 'ids'}`;
  if (hasWords && ids > 0) return present(`the error’s words and ${idWords}`);
  if (facts.hasNoResponse) {
    const own = hasWords ? ' The client’s own words are here.' : '';
    return unknowable(`Without a response there is neither a body nor a request id.${own}`);
  }
  const gone = dropped('request_ids', decisions);
  if (gone !== null && ids === 0) return missing(gone, NOTHING);
  return missing(hasWords ? 'No request id was kept.' : `${idWords}, but no words.`, RETEST);
}

function client({ evidence: { path } }: Known): Standing {
  const parts: readonly (readonly [string, string | null])[] = [
    ['model', path.model],
    ['endpoint', path.endpoint],
    ['sdk', path.sdk],
    ['sdk_version', path.sdkVersion],
    ['runtime', path.runtime],
  ];
  const lacking = parts.flatMap(([name, value]) => (value === null ? [name] : []));
  const said = parts.flatMap(([, value]) => value ?? []).join(', ');
  if (lacking.length === 0) return present(said);
  return missing(
    `Not told: ${lacking.join(', ')}.${said === '' ? '' : ` Told: ${said}.`}`,
    report(lacking.join(', ')),
  );
}

function retries({ facts, decisions }: Known): Standing {
  const { retries: own, retest } = facts;
  if (retest !== null) return present(retestWords(retest));
  const gone = dropped('retest', decisions);
  if (own === null)
    return missing(gone ?? 'No attempt is numbered, and no retest was run.', RETEST);
  const said = retryWords(own);
  const isWhole = own.ended !== null && (own.attempts < 2 || own.waitsMs.length > 0);
  return isWhole ? present(said) : missing(`${said}. Not all of it was told.`, RETEST);
}

export function retryWords(own: NonNullable<PacketFacts['retries']>): string {
  const of = own.maxAttempts === null ? '' : ` of at most ${String(own.maxAttempts)}`;
  const waits = own.waitsMs.map(seconds).join(', ');
  return [
    `${String(own.attempts)} ${own.attempts === 1 ? 'attempt' : 'attempts'}${of}`,
    ...(own.windowMs === null ? [] : [`over ${seconds(own.windowMs)}`]),
    waits === '' ? 'waits not told' : `waits ${waits} (jitter not told)`,
    own.ended === null ? 'final result not told' : own.ended.replaceAll('_', ' '),
  ].join(', ');
}

export function retestWords(retest: NonNullable<PacketFacts['retest']>): string {
  const waits = retest.waitsMs.map(seconds).join(', ');
  const within = retest.elapsedMsMax === null ? '' : ` within ${seconds(retest.elapsedMsMax)}`;
  return [
    `retest: ${String(retest.attempts)} of at most ${String(retest.attemptsMax)} attempts${within}`,
    waits === '' ? 'no waits' : `waits ${waits}, full jitter`,
    `${String(retest.succeeded)} succeeded`,
    retest.verdict.replaceAll('_', ' '),
  ].join(', ');
}

function statusPage({ facts: { status }, decisions }: Known): Standing {
  const gone = dropped('status_page', decisions);
  if (gone !== null) return missing(gone, NOTHING);
  if (status?.isKnown === true) {
    const said = status.components.map(({ name, said: state }) => `${name}: ${state}`);
    const open = status.incidents.map(({ name }) => `open incident: ${name}`);
    return present([...said, ...open].join('; '));
  }
  // A reading of now would say nothing about then.
  return unknowable('The page was not read in time before the failure. A retest reads it anew.');
}

function dropped(
  field: PacketField,
  decisions: Readonly<Record<PacketField, FieldDecision>>,
): string | null {
  return decisions[field] === 'drop' ? 'Left out by decision.' : null;
}

function report(fields: string): ItemStanding['action'] {
  return { kind: 'report_field', label: `Let the service report ${fields}` };
}

function present(says: string): Standing {
  return { state: 'present', says };
}

function missing(says: string, action: ItemStanding['action']): Standing {
  return { state: 'missing', says, action };
}

function unknowable(says: string): Standing {
  return { state: 'unknowable', says };
}
