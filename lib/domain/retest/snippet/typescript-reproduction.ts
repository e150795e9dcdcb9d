import { FILL_PLACE } from '../probe.ts';
import type { ReproductionRequest } from './reproduction-request.ts';

/** One request, for Node 22.18 and later, which run TypeScript as it is. No dependency. */
export function typescriptReproduction(request: ReproductionRequest): string {
  const { method, urlPath, headers, bodyText, fillBytes } = request;
  const literal = (value: unknown): string => JSON.stringify(value);
  const fallback = request.baseUrlDefault === null ? '' : ` ?? ${literal(request.baseUrlDefault)}`;
  const credential = `process.env[${literal(request.credentialVariable)}] ?? ''`;
  const auth =
    request.authPrefix === '' ? credential : `${literal(request.authPrefix)} + (${credential})`;
  const fill =
    fillBytes === 0 ? '' : `.replace(${literal(FILL_PLACE)}, 'x'.repeat(${String(fillBytes)}))`;
  const body = bodyText === '' ? [] : [`  body: JSON.stringify(${bodyText})${fill},`];
  return [
    `const base = process.env[${literal(request.baseUrlVariable)}]${fallback};`,
    `const response = await fetch(base + ${literal(urlPath)}, {`,
    `  method: ${literal(method)},`,
    '  headers: {',
    `    ${literal(request.authHeader)}: ${auth},`,
    ...Object.entries(headers).map(([name, value]) => `    ${literal(name)}: ${literal(value)},`),
    '  },',
    ...body,
    '});',
    "console.log(response.status, response.headers.get('request-id'));",
    'console.log(await response.text());',
    'export {};',
    '',
  ].join('\n');
}
