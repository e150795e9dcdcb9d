import { FILL_PLACE, NONCE_PLACE } from '../probe.ts';
import { ANSWER_BYTES_MAX } from '../read-answer.ts';
import { quoted } from './shell-quote.ts';
import type { SnippetArgs } from './snippet-args.ts';

/** A bash script that needs nothing but curl. The credential goes through a file descriptor, not the process list. */
export function curlSnippet(args: SnippetArgs): string {
  const headers = Object.entries(args.headers).map(
    ([name, value]) => `    -H ${quoted(`${name}: ${value}`)} \\`,
  );
  return `#!/usr/bin/env bash
# Runs one bounded retest from this host and reports each attempt. Needs bash and curl.
set -uo pipefail
: "\${${args.credentialVariable}:?set it to the credential that the service uses}"
run=${quoted(args.runUrl)}
token=${quoted(args.runToken)}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/body" <<'SAMEPATH_BODY'
${args.bodyText}
SAMEPATH_BODY
body=$(cat "$folder/body")
fill=$(head -c ${String(args.fillBytes)} /dev/zero | tr '\\0' 'x')

report() {
  curl -sS -X POST -H "authorization: Bearer $token" -H 'accept: text/plain' \\
    -H 'content-type: message/http' --data-binary @"$1" "$run$2"
}

: > "$folder/answer"
step=$(report "$folder/answer" '') || exit 1
while read -r word n delay limit id <<< "$step"; [ "$word" = attempt ]; do
  sleep "$delay"
  sent=\${body//${NONCE_PLACE}/$id}
  printf '%s' "\${sent//${FILL_PLACE}/$fill}" > "$folder/body"
  : > "$folder/answer"
  times=$(curl -sS -i --suppress-connect-headers --max-time "$limit" -o "$folder/answer" \\
    -w 'first_seconds=%{time_starttransfer}&seconds=%{time_total}' -X ${args.method} \\
    -K <(printf 'header = "%s: %s"\\n' ${quoted(args.authHeader)} "${args.authPrefix}$${args.credentialVariable}") \\
${headers.join('\n')}
    -H "x-client-request-id: $id" -H 'expect:' \\
    ${args.method === 'POST' ? '--data-binary @"$folder/body" ' : ''}${quoted(args.url)})
  end=$?
  if [ "$(wc -c < "$folder/answer")" -gt ${String(ANSWER_BYTES_MAX)} ]; then
    head -c ${String(ANSWER_BYTES_MAX)} "$folder/answer" > "$folder/cut" && mv "$folder/cut" "$folder/answer"
    end=cut_by_reporter
  fi
  step=$(report "$folder/answer" "?n=$n&end=$end&$times") || exit 1
done
printf '%s\\n' "$step"
`;
}
