import type { HostRunResponse } from '#lib/contract/retests.ts';

/** A step in one line of words, for a shell: `attempt <n> <delay> <limit> <id>` in seconds, or `stop <reason> …`. */
export function hostRunText({ next, verdict }: HostRunResponse): string {
  if (next.kind === 'attempt') {
    const { n, delay_ms: delayMs, timeout_ms: timeoutMs, client_request_id: id } = next;
    return `attempt ${String(n)} ${(delayMs / 1_000).toFixed(3)} ${(timeoutMs / 1_000).toFixed(3)} ${id}\n`;
  }
  const said =
    verdict === null ? '' : ` ${verdict.kind}: ${verdict.sentence.replaceAll(/\s+/g, ' ')}`;
  return `stop ${next.reason}${said}\n`;
}
