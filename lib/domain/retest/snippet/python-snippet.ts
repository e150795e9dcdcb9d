import { FILL_PLACE, NONCE_PLACE } from '../probe.ts';
import { ANSWER_BYTES_MAX } from '../read-answer.ts';
import type { SnippetArgs } from './snippet-args.ts';

/** A Python program of the standard library alone, for Python 3.8 and later. */
export function pythonSnippet(args: SnippetArgs): string {
  // A string of JSON is one of Python.
  const literal = (text: string): string => JSON.stringify(text);
  const headers = Object.entries(args.headers).map(
    ([name, value]) => `    ${literal(name)}: ${literal(value)},`,
  );
  return `# Runs one bounded retest from this host and reports each attempt. python3 retest.py
import http.client, json, os, time, urllib.parse, urllib.request

credential = os.environ[${literal(args.credentialVariable)}]
run = ${literal(args.runUrl)}
token = ${literal(args.runToken)}
target = urllib.parse.urlsplit(${literal(args.url)})
template = ${literal(args.bodyText)}
fill = "x" * ${String(args.fillBytes)}
headers = {
${headers.join('\n')}
    ${literal(args.authHeader)}: ${literal(args.authPrefix)} + credential,
}


def report(query, raw):
    request = urllib.request.Request(
        run + "?" + urllib.parse.urlencode(query),
        data=raw,
        headers={"authorization": "Bearer " + token, "content-type": "message/http"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)

${attemptFunction(args)}

step = report({}, b"")
while step["next"]["kind"] == "attempt":
    turn = step["next"]
    time.sleep(turn["delay_ms"] / 1000)
    sent = template.replace(${literal(NONCE_PLACE)}, turn["client_request_id"]).replace(${literal(FILL_PLACE)}, fill)
    extra = {"x-client-request-id": turn["client_request_id"]}
    told, raw = attempt(sent, extra, turn["timeout_ms"] / 1000)
    if len(raw) > ${String(ANSWER_BYTES_MAX)}:
        raw, told["end"] = raw[:${String(ANSWER_BYTES_MAX)}], "cut_by_reporter"
    step = report(dict(told, n=turn["n"]), raw)
verdict = step["verdict"]
print(step["next"]["reason"] if verdict is None else verdict["kind"] + ": " + verdict["sentence"])
`;
}

function attemptFunction(args: SnippetArgs): string {
  const literal = (text: string): string => JSON.stringify(text);
  return `def attempt(body, extra, limit):
    started = time.monotonic()
    left = lambda: max(0.001, limit - (time.monotonic() - started))
    kind = http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection
    connection = kind(target.hostname, target.port, timeout=left())
    raw, first, end, code = b"", None, "complete", ""
    try:
        path = target.path + ("?" + target.query if target.query else "")
        connection.request(${literal(args.method)}, path, body=${args.method === 'POST' ? 'body.encode()' : 'None'}, headers=dict(headers, **extra))
        response = connection.getresponse()
        first = time.monotonic() - started
        raw = ("HTTP/1.1 %d\\r\\n" % response.status).encode()
        for name, value in response.getheaders():
            raw += ("%s: %s\\r\\n" % (name, value)).encode()
        raw += b"\\r\\n"
        while True:
            if connection.sock is not None:
                connection.sock.settimeout(left())
            if time.monotonic() - started >= limit:
                raise TimeoutError()
            chunk = response.read1(65536)
            if not chunk:
                break
            raw += chunk
        if response.length:
            raise http.client.IncompleteRead(b"")
    except TimeoutError:
        end = "timed_out"
    except OSError as error:
        end, code = ("timed_out", "") if "timed out" in str(error) else ("broken", type(error).__name__)
    except http.client.HTTPException as error:
        end, code = "broken", type(error).__name__
    finally:
        connection.close()
    told = {"end": end, "seconds": "%.3f" % (time.monotonic() - started)}
    if code:
        told["code"] = code
    if first is not None:
        told["first_seconds"] = "%.3f" % first
    return told, raw
`;
}
