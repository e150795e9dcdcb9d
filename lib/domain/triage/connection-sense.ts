import type { Branch } from '#lib/domain/failure/branch.ts';
import type { Meaning } from './result.ts';
import { senseIn, type WordRule, wordRule } from './word-rule.ts';

type ConnectionSense = {
  readonly branch: Branch;
  readonly meaning: Meaning | null;
  readonly isMidStream: boolean;
};

function rule(
  words: RegExp,
  meaning: Meaning | null,
  isMidStream = false,
  branch: Branch = 'connection',
): WordRule<ConnectionSense> {
  return wordRule(words, { branch, meaning, isMidStream });
}

/**
 * Causes of a request that got no answer, the most telling first.
 * Spellings: Node and undici (ECONNRESET, UND_ERR_…), Bun (ConnectionRefused), Python (Errno, httpx classes),
 * and the sentences Claude Code prints for them.
 */
export const CONNECTION_RULES: readonly WordRule<ConnectionSense>[] = [
  rule(/went to sleep/, 'sleep', true),
  rule(/server error mid-(?:response|stream)/, null, true, 'api_error_500'),
  rule(/empty or malformed response/, 'bad_answer', false, 'gateway_route'),
  rule(
    /stream idle timeout|stalled mid-stream|response stopped arriving|no chunks received|partial response received/,
    'stream_idle',
    true,
  ),
  rule(
    /(?:connection|stream) (?:closed|lost|dropped|error|ended|cut) mid-?(?:response|stream)|peer closed connection without sending complete|incomplete chunked read|response payload is not completed|premature close|(?:stream|request|response) (?:has )?ended (?:without|before|prematurely|unexpectedly)|typeerror: terminated|error: terminated|^terminated$|incompleteread|network connection lost/,
    'stream_cut',
    true,
  ),
  rule(
    /certificate|cert_in_chain|cert_has_expired|cert_untrusted|unable_to_verify|unable_to_get_issuer|ssl(?:_|:| |error)|tlsv1|tls (?:error|handshake|connection|alert)|ssl cert/,
    'tls',
  ),
  rule(
    /err_proxy|through your proxy|proxy (?:error|connection|authentication|tunnel)|proxyerror|tunneling socket|proxy response/,
    'proxy',
  ),
  rule(
    /enotfound|eai_again|getaddrinfo|name(?: )?resolution|failed to resolve|nodename nor servname|name or service not known|can't reach the api server|dns (?:lookup|error|fail)|no such host|errno 11001|errno -[235]\b/,
    'dns',
  ),
  rule(
    /econnrefused|connection(?: )?refused|actively refused|errno 111\b|errno 61\b|failedtoopensocket|failed to open socket|all connection attempts failed/,
    'refused',
  ),
  rule(
    /ehostunreach|enetunreach|network is unreachable|no (?:internet )?route|errno 101\b|errno 113\b|enetdown|err_internet_disconnected/,
    'unreachable',
  ),
  rule(
    /timed(?: |-)?out|time-?out|etimedout|esockettimedout|deadline exceeded|requesttimeout|timeouterror|readtimeout/,
    'client_timeout',
  ),
  rule(
    /econnreset|connection reset|connection dropped|connection(?: was)? (?:closed|aborted|interrupted)|socket hang up|und_err|epipe|broken pipe|socket connection was closed|server disconnected|other side closed|connection lost|connectionclosed|econnaborted|connectionreset|remoteprotocolerror|remote end closed|lost connection|request did not get a response/,
    'reset',
  ),
  rule(
    /unable to connect|connection error|conection error|cannot connect|can't connect|couldn't connect|could not connect|failed to connect|failed to fetch|fetch failed|network(?: )?error|connecterror|connection failed|max retries exceeded with url|check your internet|cannot reach|failed to reach|waiting for api response/,
    null,
  ),
];

/** Why no answer came, as the words tell it; null if they speak of no connection. `message` is in lower case. */
export function senseOfConnection(message: string, isTight = false): ConnectionSense | null {
  return senseIn(CONNECTION_RULES, message, isTight);
}
