export type TriageExample = {
  readonly title: string;
  readonly about: string;
  readonly text: string;
};

const REQUEST_ID = 'req_011CExampLeExampLeExampL';
// Built from pieces, so that no scanner of source code takes it for a key.
const EXAMPLE_KEY = [
  'sk',
  'ant',
  'api03',
  'EXAMPLE',
  'n0t4Real',
  'Key5For',
  'Sh0wing',
  'Masks',
].join('-');

/** Texts as people paste them. Every id in them is made up. */
export const EXAMPLES: readonly TriageExample[] = [
  {
    title: 'A 500 with its JSON',
    about: 'curl -i, with the key still in it',
    text: `$ curl -i https://api.anthropic.com/v1/messages -H "x-api-key: ${EXAMPLE_KEY}" -d @request.json
HTTP/2 500
content-type: application/json
request-id: ${REQUEST_ID}
x-should-retry: true

{"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"${REQUEST_ID}"}
`,
  },
  {
    title: 'A Claude Code terminal',
    about: 'three attempts and the line it gave up with',
    text: `> run the tests and fix what fails

⏺ I'll start with the test suite.

  ⎿  API Error (529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":null}) · Retrying in 5 seconds… (attempt 4/10)
  ⎿  API Error (Request timed out.) · Retrying in 8 seconds… (attempt 5/10)
  ⎿  API Error (529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":null}) · Retrying in 17 seconds… (attempt 6/10)

✻ 529 Overloaded · Retrying in 24s · attempt 10/10
  ⎿  API Error: 529 Overloaded. This is a server-side issue, usually temporary — try again in a moment. If it persists, check https://status.claude.com.
`,
  },
  {
    title: 'An overload behind LiteLLM',
    about: 'the class says 500, the body says overloaded',
    text: `2026-01-15 09:41:07 ERROR worker-3 request failed
Traceback (most recent call last):
  File "/srv/app/summarize.py", line 88, in summarize
    answer = litellm.completion(model="anthropic/claude-sonnet-4-5", messages=messages)
litellm.InternalServerError: AnthropicException - {"type":"error","error":{"details":null,"type":"overloaded_error","message":"Overloaded"},"request_id":"${REQUEST_ID}"}. Handle with \`litellm.InternalServerError\`.
`,
  },
];
