import type { HostReportQuery } from '#lib/contract/retests.ts';
import { ANSWER_BYTES_MAX, type Exchange, type WireEnd } from '#lib/domain/retest/read-answer.ts';
import { AppError } from '../http/app-error.ts';

/** One attempt as the host of a service saw it. */
export type HostReport = {
  readonly n: number;
  readonly exchange: Exchange;
  readonly durationMs: number;
  readonly firstByteMs: number | null;
};

/**
 * Reads a report: the raw answer (a status line, headers, an empty line, the body; what `curl -i` writes), and
 * beside it in the query how it ended. Null when there is none, which begins a run. Throws AppError.
 */
export async function readHostReport(
  request: Request,
  query: HostReportQuery,
): Promise<HostReport | null> {
  const raw = await boundedText(request);
  if (query.n === undefined) return null;
  const durationMs = Math.round((query.seconds ?? 0) * 1_000);
  return {
    n: query.n,
    exchange: exchangeOf(raw, endOf(query, durationMs)),
    durationMs,
    firstByteMs: query.first_seconds === undefined ? null : Math.round(query.first_seconds * 1_000),
  };
}

function exchangeOf(raw: string, end: WireEnd): Exchange {
  const statusLine = /^HTTP\/[\d.]+ (\d{3})[^\r\n]*\r?\n/.exec(raw);
  if (statusLine === null) return { status: null, headers: null, body: '', end };
  const rest = raw.slice(statusLine[0].length);
  const gap = /^\r?\n|\r?\n\r?\n/.exec(rest);
  const head = gap === null ? rest : rest.slice(0, gap.index);
  const body = gap === null ? '' : rest.slice(gap.index + gap[0].length);
  // An interim answer stands before the real one.
  if (/^1\d\d$/.test(statusLine[1] ?? '') && body !== '') return exchangeOf(body, end);
  return { status: Number(statusLine[1]), headers: headersOf(head), body, end };
}

function headersOf(head: string): Record<string, string> {
  const pairs = head.split(/\r?\n/).flatMap((line): [string, string][] => {
    const [, name, value] = /^([\w-]{1,100}):[ \t]*(.*)$/.exec(line) ?? [];
    return name === undefined || name === '__proto__' ? [] : [[name.toLowerCase(), value ?? '']];
  });
  return Object.fromEntries(pairs);
}

// https://curl.se/libcurl/c/libcurl-errors.html, read 2026-11-25.
const CURL_CODES: Readonly<Record<string, string>> = {
  '5': 'ERR_PROXY',
  '6': 'ENOTFOUND',
  '7': 'ECONNREFUSED',
  '18': 'ECONNRESET',
  '35': 'TLS handshake',
  '51': 'CERT_ALTNAME',
  '52': 'ECONNRESET',
  '55': 'ECONNRESET',
  '56': 'ECONNRESET',
  '58': 'CERT_LOCAL',
  '60': 'CERT_UNTRUSTED',
  '77': 'CERT_STORE',
  '92': 'ECONNRESET',
};

function endOf({ end, code }: HostReportQuery, durationMs: number): WireEnd {
  if (end === undefined || end === 'complete' || end === '0') return { kind: 'complete' };
  if (end === 'cut_by_reporter') return { kind: 'too_large' };
  if (end === 'timed_out' || end === '28') return { kind: 'timed_out', afterMs: durationMs };
  return { kind: 'broken', code: CURL_CODES[end] ?? code ?? end };
}

async function boundedText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    // The snippets cut a longer answer and say so.
    if (bytes > ANSWER_BYTES_MAX) {
      throw new AppError('payload_too_large', 'The report is larger than 4 MiB.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
