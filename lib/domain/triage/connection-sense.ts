import type { Branch } from '#lib/domain/failure/branch.ts';
import type { Meaning } from './result.ts';

export type ConnectionSense = {
  readonly branch: Branch;
  readonly meaning: Meaning | null;
  readonly isMidStream: boolean;
};

type Rule = { readonly words: RegExp; readonly sense: ConnectionSense };

function rule(
  words: RegExp,
  meaning: Meaning | null,
  isMidStream = false,
  branch: Branch = 'connection',
): Rule {
  return { words, sense: { branch, meaning, isMidStream } };
}

/**
 * Causes of a request that got no answer, the most telling first.
 * Spellings: Node and undici (ECONNRESET, UND_ERR_…), Bun (ConnectionRefused), Python (Errno, httpx classes),
 * and the sentences Claude Code prints for them. All in lower case.
 */
const RULES: readonly Rule[] = [
  rule(/mid-(?:response|stream)[^.]{0,40}sleep|went to sleep/, 'sleep', true),
  rule(/server error mid-(?:response|stream)/, null, true, 'api_error_500'),
  rule(/empty or malformed response/, 'bad_answer', false, 'gateway_route'),
  rule(
    /stream idle timeout|stalled mid-stream|response stopped arriving|no chunks received|stream (?:timed out|timeout)/,
    'stream_idle',
    true,
  ),
  rule(
    /(?:connection (?:closed|lost|dropped|error)|stream (?:closed|ended|cut)) mid-?(?:response|stream)|connection lost mid|peer closed connection without sending complete|incomplete chunked read|response payload is not completed|premature close|stream (?:has )?ended (?:without|before|prematurely)|\bterminated\b|incompleteread|network connection lost/,
    'stream_cut',
    true,
  ),
  rule(/certificate|\bcert_|_cert\b|cert_in_chain|ssl|\btls\b/, 'tls'),
  rule(
    /err_proxy|through your proxy|proxy (?:error|connection|authentication)|proxyerror|tunnel(?:ing)? (?:socket|connection|failed)/,
    'proxy',
  ),
  rule(
    /enotfound|eai_again|getaddrinfo|name ?resolution|failed to resolve|nodename nor servname|name or service not known|can't reach the api server|dns (?:lookup|error|fail)/,
    'dns',
  ),
  rule(
    /econnrefused|connection ?refused|actively refused|errno 111\b|errno 61\b|failedtoopensocket|failed to open socket/,
    'refused',
  ),
  rule(
    /ehostunreach|enetunreach|network is unreachable|no (?:internet )?route|errno 101\b|errno 113\b|enetdown|err_internet_disconnected/,
    'unreachable',
  ),
  rule(/timed? ?-?out|timeout|etimedout|esockettimedout|deadline exceeded/, 'client_timeout'),
  rule(
    /econnreset|connection reset|connection dropped|connection (?:was )?(?:closed|aborted)|socket hang up|und_err|epipe|broken pipe|socket connection was closed|server disconnected|other side closed|connection lost|connectionclosed|econnaborted/,
    'reset',
  ),
  rule(
    /unable to connect|connection error|conection error|cannot connect|can't connect|couldn't connect|could not connect|failed to connect|failed to fetch|fetch failed|network ?error|connecterror|connection failed|connection attempts failed|max retries exceeded with url|internet connection/,
    null,
  ),
];

/** Why no answer came, as the words tell it; null if they speak of no connection. `message` is in lower case. */
export function senseOfConnection(message: string): ConnectionSense | null {
  for (const { words, sense } of RULES) if (words.test(message)) return sense;
  return null;
}
