import type { UnreadableReason } from '#lib/domain/otlp/telemetry.ts';
import type { RefusalReason } from '#lib/domain/redaction/redact.ts';
import { REFUSAL_WORDS } from '#lib/domain/redaction/refusal-words.ts';

/** Why it became so, in half a sentence, and what to do about it. */
export type ReasonWords = { readonly why: string; readonly remedy: string };

const NOTHING = 'Nothing: it is as it should be.';
const COMES_AGAIN = 'Its sender was told to send it again. Watch that it does.';

/** Stored, but not as it was sent. */
const ACCEPTED: Readonly<Record<string, ReasonWords>> = {
  flood_details_left_out: {
    why: 'counted and classified without body, text and headers: more of one path in a minute than are kept whole',
    remedy:
      'Raise INGEST_FULL_EVENTS_PER_PATH_MINUTE if the disk allows; a sample is whole anyway.',
  },
  content_removed: {
    why: 'stored without the prompts or answers that came with it',
    remedy: 'Switch the capture of content off where it is exported; it is not wanted here.',
  },
  counted: { why: 'a call that succeeded, counted in the totals of its minute', remedy: NOTHING },
  polled_lately: {
    why: 'the status page had been asked moments before, so it was not asked again',
    remedy: NOTHING,
  },
  ...refusedTexts(),
};

/** A text that could not be masked stays out; the other fields of its event are stored. */
function refusedTexts(): Readonly<Record<string, ReasonWords>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because these are the keys of the record
  const reasons = Object.keys(REFUSAL_WORDS) as RefusalReason[];
  return Object.fromEntries(
    reasons.map((reason) => {
      const { why, remedy } = REFUSAL_WORDS[reason];
      return [withheldWord(reason), { why: `stored without its text: ${why}`, remedy }];
    }),
  );
}

/** The reason as the counters of ingest bear it. */
export function withheldWord(reason: RefusalReason): string {
  return `redaction_${reason.replace('-', '_')}`;
}

/** One item of a request, refused for good. */
const REJECTED: Readonly<Record<string, ReasonWords>> = {
  not_an_object: { why: 'no JSON object', remedy: 'Send each event as an object.' },
  missing_evidence: {
    why: 'says nothing of a failure',
    remedy: 'Give at least one of status, error, body or text.',
  },
  invalid_field: {
    why: 'a field does not hold',
    remedy: 'The answer names the field of each; log the answers of the sender.',
  },
  clock_out_of_range: {
    why: 'its time lies in the future, or before what is kept',
    remedy: 'Set the clock of the sender, or send sooner than RETENTION_DAYS.',
  },
  event_too_large: { why: 'more than 64 KiB', remedy: 'Report the error without the request.' },
  conflict: {
    why: 'this minute was told before with other numbers, or a delivery of this name with another body',
    remedy: 'Give each instance a name (instance), or each report an id.',
  },
  unstorable: {
    why: 'the database cannot hold a value in it, or this server failed to read it',
    remedy: 'Look for ingest.row-unstorable and ingest.item-not-read in the log.',
  },
  too_many_services: {
    why: 'a new service, and the key has brought as many as it may',
    remedy: 'Is a name made up per request? Else raise INGEST_SERVICES_PER_KEY.',
  },
  too_many_paths: {
    why: 'a new path, and the key has brought as many as it may',
    remedy: 'Is a model, host or version made up per request? Else raise INGEST_PATHS_PER_KEY.',
  },
  content: {
    why: 'telemetry that holds only prompts or answers',
    remedy: 'Switch the capture of content off where it is exported.',
  },
};

const UNREADABLE: Readonly<Record<UnreadableReason, ReasonWords>> = {
  not_an_object: { why: 'no JSON object', remedy: 'Send each item as an object.' },
  bad_ids: { why: 'the ids of its trace or span do not hold', remedy: 'Look at the exporter.' },
  bad_time: { why: 'its times do not hold', remedy: 'Look at the exporter and its clock.' },
  too_many_attributes: {
    why: 'more attributes than are read of one item',
    remedy: 'Let the collector drop attributes that name no call.',
  },
};

const WINDOW = 'Spread the load, or raise the limit by its setting.';

/** Refused for now, with the limit that was reached, or a whole request that does not hold. */
const DROPPED: Readonly<Record<string, ReasonWords>> = {
  window_key: { why: 'over what one key may send in a minute', remedy: WINDOW },
  window_path: { why: 'over what one path may take of a minute', remedy: WINDOW },
  window_installation: { why: 'over what all keys together may send in a minute', remedy: WINDOW },
  window_names: {
    why: 'over the named deliveries that one key may send in a minute',
    remedy: 'Batch more into a delivery, or send events with ids and no name.',
  },
  queue: { why: 'the queue before the database was full', remedy: COMES_AGAIN },
  queue_share_key: { why: 'this key filled its half of the queue', remedy: COMES_AGAIN },
  queue_share_path: { why: 'one path of this key filled its quarter', remedy: COMES_AGAIN },
  memory: { why: 'no memory was left for another body', remedy: COMES_AGAIN },
  memory_share: { why: 'this key held its half of the memory for bodies', remedy: COMES_AGAIN },
  database: {
    why: 'the database did not confirm it',
    remedy: 'Look at the database; its sender sends it again.',
  },
  stopping: { why: 'Samepath was stopping', remedy: COMES_AGAIN },
  invalid_request: {
    why: 'the request as a whole does not hold',
    remedy: 'The answer says which part; log the answers of the sender.',
  },
  idempotency_key_reused: {
    why: 'its Idempotency-Key came with another body before',
    remedy: 'Use a new key for each body.',
  },
  payload_too_large: {
    why: 'more bytes or items than a request may carry',
    remedy: 'Send less at once.',
  },
  unsupported_media_type: {
    why: 'a content type or encoding that is not understood',
    remedy: 'Send JSON or NDJSON; gzip, deflate, br or plain.',
  },
  unavailable: { why: 'Samepath could not take it then', remedy: COMES_AGAIN },
  rate_limited: { why: 'over a limit', remedy: COMES_AGAIN },
  internal: {
    why: 'a fault of Samepath',
    remedy: 'Look for request.failed in the log, and report it.',
  },
};

const IGNORED: Readonly<Record<string, ReasonWords>> = {
  not_claude: {
    why: 'telemetry of something else than a call of the Claude API',
    remedy: 'Nothing, or let the collector send only these spans.',
  },
  cancelled: {
    why: 'a call that its caller cancelled: neither failed nor succeeded',
    remedy: NOTHING,
  },
  counted_elsewhere: { why: 'another span or log record counts this call', remedy: NOTHING },
  metrics: {
    why: 'metrics are taken and not kept',
    remedy: 'Switch their export to Samepath off.',
  },
  other_event: {
    why: 'a hook of another event',
    remedy: 'Configure the hook for StopFailure only.',
  },
};

const BY_US: Readonly<Record<string, ReasonWords>> = {
  ...DROPPED,
  ...UNREADABLE,
  ...REJECTED,
  ...ACCEPTED,
  ...IGNORED,
};

/** What happened in the reporter, so that it never arrived here. */
const BY_REPORTER: Readonly<Record<string, ReasonWords>> = {
  queue_full: {
    why: 'the oldest gave way: more waited than the reporter keeps',
    remedy: 'Was Samepath away? Else raise the limits of its queue.',
  },
  too_large: { why: 'a report of more than 64 KiB', remedy: 'Please report how it came to be.' },
  too_many_paths: {
    why: 'totals of more paths in a minute than the reporter counts one by one',
    remedy: 'Is a model or host made up per request?',
  },
};

/** The words for a reason of the counters; null for one that needs none or has none. */
export function reasonWords(reason: string): ReasonWords | null {
  return Object.hasOwn(BY_US, reason) ? (BY_US[reason] ?? null) : null;
}

/** The words for why a reporter dropped a report; null for a reason of a reporter that is not ours. */
export function reporterReasonWords(reason: string): ReasonWords | null {
  if (Object.hasOwn(BY_REPORTER, reason)) return BY_REPORTER[reason] ?? null;
  const status = /^refused_(\d{3})$/.exec(reason)?.[1];
  if (status !== undefined) return refusedWith(status);
  const code = /^rejected_(\w+)$/.exec(reason)?.[1];
  return code === undefined ? null : reasonWords(code);
}

function refusedWith(status: string): ReasonWords {
  if (status === '401' || status === '403')
    return {
      why: `Samepath refused its key (${status})`,
      remedy: 'Give the reporter a key in force, with the scope “ingest”.',
    };
  return {
    why: `the address it reports to refused it (${status})`,
    remedy: 'Check that it reports to the ingest of Samepath.',
  };
}
