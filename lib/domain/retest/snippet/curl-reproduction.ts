import { FILL_PLACE } from '../probe.ts';
import type { ReproductionRequest } from './reproduction-request.ts';
import { quoted } from './shell-quote.ts';

/** One request, for any POSIX shell with curl. */
export function curlReproduction(request: ReproductionRequest): string {
  const { method, urlPath, headers, bodyText } = request;
  const lines = [
    `curl -sS -i --max-time 120 -X ${method} "${baseUrlOf(request)}"${quoted(urlPath)}`,
    `-H "${request.authHeader}: ${request.authPrefix}$${request.credentialVariable}"`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
  ];
  if (bodyText === '') return `${lines.join(' \\\n  ')}\n`;
  if (request.fillBytes === 0) {
    return `${[...lines, `--data-binary ${quoted(bodyText)}`].join(' \\\n  ')}\n`;
  }
  return `sed "s/${FILL_PLACE}/$(head -c ${String(request.fillBytes)} /dev/zero | tr '\\0' x)/" <<'BODY' |
${bodyText}
BODY
${[...lines, '--data-binary @-'].join(' \\\n  ')}\n`;
}

function baseUrlOf({ baseUrlVariable, baseUrlDefault }: ReproductionRequest): string {
  return baseUrlDefault === null
    ? `\${${baseUrlVariable}:?}`
    : `\${${baseUrlVariable}:-${baseUrlDefault}}`;
}
