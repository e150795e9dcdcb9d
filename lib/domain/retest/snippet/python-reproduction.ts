import { FILL_PLACE } from '../probe.ts';
import type { ReproductionRequest } from './reproduction-request.ts';

/** One request, for Python 3.8 and later with its standard library alone. */
export function pythonReproduction(request: ReproductionRequest): string {
  const { method, urlPath, headers, bodyText, fillBytes } = request;
  // A string of JSON is one of Python.
  const literal = (text: string): string => JSON.stringify(text);
  const base =
    request.baseUrlDefault === null
      ? `os.environ[${literal(request.baseUrlVariable)}]`
      : `os.environ.get(${literal(request.baseUrlVariable)}, ${literal(request.baseUrlDefault)})`;
  const credential = `os.environ[${literal(request.credentialVariable)}]`;
  const auth =
    request.authPrefix === '' ? credential : `${literal(request.authPrefix)} + ${credential}`;
  const fill =
    fillBytes === 0 ? '' : `.replace(${literal(FILL_PLACE)}, "x" * ${String(fillBytes)})`;
  const data = bodyText === '' ? [] : [`    data=${literal(bodyText)}${fill}.encode(),`];
  return [
    'import os, urllib.error, urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${base} + ${literal(urlPath)},`,
    ...data,
    '    headers={',
    `        ${literal(request.authHeader)}: ${auth},`,
    ...Object.entries(headers).map(
      ([name, value]) => `        ${literal(name)}: ${literal(value)},`,
    ),
    '    },',
    `    method=${literal(method)},`,
    ')',
    'try:',
    '    response = urllib.request.urlopen(request, timeout=120)',
    'except urllib.error.HTTPError as error:',
    '    response = error',
    'print(response.status, response.headers.get("request-id"))',
    'print(response.read().decode())',
    '',
  ].join('\n');
}
