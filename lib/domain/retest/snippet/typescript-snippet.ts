import { FILL_PLACE, NONCE_PLACE } from '../probe.ts';
import { ANSWER_BYTES_MAX } from '../read-answer.ts';
import type { SnippetArgs } from './snippet-args.ts';

/** A TypeScript program without dependencies; Node 22.18 and later run it as it is. */
export function typescriptSnippet(args: SnippetArgs): string {
  const literal = (value: unknown): string => JSON.stringify(value);
  const body = args.method === 'POST' ? ', body: sent' : '';
  return `// Runs one bounded retest from this host and reports each attempt. node retest.ts
const credential = process.env[${literal(args.credentialVariable)}];
if (!credential) throw new Error(${literal(`set ${args.credentialVariable} to the credential that the service uses`)});
const run = ${literal(args.runUrl)};
const token = ${literal(args.runToken)};
const template = ${literal(args.bodyText)};
const fill = 'x'.repeat(${String(args.fillBytes)});

${REPORT_FUNCTION}

let step = await report({}, new Uint8Array());
while (step.next.kind === 'attempt') {
  const { n, delay_ms, timeout_ms, client_request_id: id } = step.next;
  await new Promise((resolve) => setTimeout(resolve, delay_ms));
  const sent = template.replaceAll(${literal(NONCE_PLACE)}, id).replaceAll(${literal(FILL_PLACE)}, fill);
  const startedAt = performance.now();
  const seconds = (): string => ((performance.now() - startedAt) / 1000).toFixed(3);
  let [end, code, first, raw] = ['complete', '', '', ''];
  try {
    const response = await fetch(${literal(args.url)}, {
      method: ${literal(args.method)},
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout_ms),
      headers: { ...${literal(args.headers)}, 'x-client-request-id': id, [${literal(args.authHeader)}]: ${literal(args.authPrefix)} + credential }${body},
    });
    first = seconds();
    raw = \`HTTP/1.1 \${response.status}\\r\\n\`;
    for (const [name, value] of response.headers) raw += \`\${name}: \${value}\\r\\n\`;
    raw += '\\r\\n';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) raw += decoder.decode(chunk, { stream: true });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    end = error instanceof Error && error.name === 'TimeoutError' ? 'timed_out' : 'broken';
    code = String((cause as { code?: string }).code ?? (cause as Error).name);
  }
  let bytes = new TextEncoder().encode(raw);
  if (bytes.length > ${String(ANSWER_BYTES_MAX)}) {
    bytes = bytes.slice(0, ${String(ANSWER_BYTES_MAX)});
    end = 'cut_by_reporter';
  }
  const told = { n: String(n), end, seconds: seconds(), ...(code && { code }), ...(first && { first_seconds: first }) };
  step = await report(told, bytes);
}
console.log(step.verdict === null ? step.next.reason : \`\${step.verdict.kind}: \${step.verdict.sentence}\`);
export {};
`;
}

const REPORT_FUNCTION = `type Next =
  | { kind: 'attempt'; n: number; delay_ms: number; timeout_ms: number; client_request_id: string }
  | { kind: 'stop'; reason: string };
type Step = { next: Next; verdict: { kind: string; sentence: string } | null };

async function report(query: Record<string, string>, raw: Uint8Array<ArrayBuffer>): Promise<Step> {
  const response = await fetch(\`\${run}?\${new URLSearchParams(query)}\`, {
    method: 'POST',
    headers: { authorization: \`Bearer \${token}\`, 'content-type': 'message/http' },
    body: raw,
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Step;
}`;
