import { type Fixture, fixture } from './fixture.ts';

const lost = { branch: 'connection', status: null, requestId: null } as const;
const inClaudeCode = { ...lost, surface: 'claude-code' } as const;

export const CONNECTIONS: readonly Fixture[] = [
  fixture('a bare Connection error is the connection, in the TypeScript SDK', 'Connection error.', {
    ...lost,
    surface: 'sdk-ts',
    origin: 'client',
    phase: 'before_response',
  }),
  fixture('a bare time-out is the client\u2019s', 'Request timed out.', {
    ...lost,
    meaning: 'client_timeout',
  }),
  fixture(
    'the cause under an old retry line names the reason',
    '  \u23bf  API Error (Connection error.) \u00b7 Retrying in 2 seconds\u2026 (attempt 3/10)\n    \u23bf  Error (unable to verify the first certificate) (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
    {
      ...inClaudeCode,
      meaning: 'tls',
      attempt: 3,
      canHelp: 'no',
    },
  ),
  fixture(
    'fetch failed under a retry line adds no reason',
    '  \u23bf  API Error (Connection error.) \u00b7 Retrying in 1 seconds\u2026 (attempt 1/10)\n    \u23bf  TypeError (fetch failed)',
    {
      ...inClaudeCode,
      meaning: null,
    },
  ),
  fixture('wording until 2.1.226', 'API Error: Unable to connect to API (ECONNRESET)', {
    ...inClaudeCode,
    meaning: 'reset',
  }),
  fixture(
    'wording from 2.1.227 of a dropped connection',
    'API Error: Connection dropped (ECONNRESET)',
    { ...inClaudeCode, meaning: 'reset' },
  ),
  fixture(
    'wording from 2.1.227 of a refused connection',
    'API Error: Connection refused \u2014 a firewall or proxy may be blocking it (ConnectionRefused)',
    { ...inClaudeCode, meaning: 'refused' },
  ),
  fixture(
    'wording from 2.1.227 of a name that does not resolve',
    'Can\u2019t reach the API server \u2014 check your internet or DNS (ENOTFOUND)',
    { ...inClaudeCode, meaning: 'dns' },
  ),
  fixture(
    'wording from 2.1.227 of a missing route',
    'No internet route \u2014 check your connection or VPN (EHOSTUNREACH)',
    { ...inClaudeCode, meaning: 'unreachable' },
  ),
  fixture(
    'wording from 2.1.227 of a proxy',
    'Couldn\u2019t connect through your proxy (ERR_PROXY_TUNNEL)',
    { ...inClaudeCode, meaning: 'proxy' },
  ),
  fixture(
    'wording of a time-out',
    'API Error: Request timed out. Check your internet connection and proxy settings',
    { ...inClaudeCode, meaning: 'client_timeout' },
  ),
  fixture(
    'wording of a certificate',
    'Unable to connect to API: SSL certificate verification failed. Check your proxy or corporate SSL certificates',
    { ...inClaudeCode, meaning: 'tls' },
  ),
  fixture(
    'Bun\u2019s spelling of a refused connection',
    'Unable to connect to API (FailedToOpenSocket)',
    { ...inClaudeCode, meaning: 'refused' },
  ),
  fixture(
    'a connection that ends in the answer is mid-stream',
    'API Error: Connection closed mid-response. The response above may be incomplete.',
    { ...inClaudeCode, meaning: 'stream_cut', phase: 'mid_stream' },
  ),
  fixture(
    'its newer wording is the same',
    'API Error: Connection lost mid-response. The response above may be incomplete.',
    { ...inClaudeCode, meaning: 'stream_cut', phase: 'mid_stream' },
  ),
  fixture(
    'a stream that went silent is mid-stream',
    'API Error: Response stalled mid-stream. The response above may be incomplete.',
    { ...inClaudeCode, meaning: 'stream_idle', phase: 'mid_stream' },
  ),
  fixture(
    'its older wording is the same',
    'API Error: Stream idle timeout - partial response received',
    { ...inClaudeCode, meaning: 'stream_idle', phase: 'mid_stream' },
  ),
  fixture(
    'its newest wording is the same',
    'The response stopped arriving. The response above may be incomplete.',
    { ...inClaudeCode, meaning: 'stream_idle', phase: 'mid_stream' },
  ),
  fixture(
    'a sleeping computer is named',
    'Your computer went to sleep mid-response. The response above may be incomplete.',
    { ...inClaudeCode, meaning: 'sleep', phase: 'mid_stream' },
  ),
  fixture(
    'a server error in the answer is no connection',
    'API Error: Server error mid-response. The response above may be incomplete.',
    {
      branch: 'api_error_500',
      surface: 'claude-code',
      phase: 'mid_stream',
    },
  ),
  fixture(
    'an empty answer with 200 speaks of something on the way',
    'API Error: API returned an empty or malformed response (HTTP 200) \u2014 check for a proxy or gateway intercepting the request',
    {
      branch: 'gateway_route',
      meaning: 'bad_answer',
      status: 200,
      surface: 'claude-code',
    },
  ),
  fixture(
    'a certificate of one\u2019s own company',
    'Failed to connect to api.anthropic.com: SELF_SIGNED_CERT_IN_CHAIN',
    { ...lost, meaning: 'tls', route: 'direct' },
  ),
  fixture('a missing issuer', 'Error: unable to get local issuer certificate', {
    ...lost,
    meaning: 'tls',
  }),
  fixture(
    'a name that is not known, by Node',
    'TypeError: fetch failed\n  cause: Error: getaddrinfo ENOTFOUND api.anthropic.com',
    { ...lost, meaning: 'dns', surface: 'sdk-ts' },
  ),
  fixture(
    'a name that is not known, by Python',
    'httpx.ConnectError: [Errno -2] Name or service not known',
    { ...lost, meaning: 'dns', surface: 'sdk-python' },
  ),
  fixture(
    'a name that is not known, by requests',
    'HTTPSConnectionPool(host=\'api.anthropic.com\', port=443): Max retries exceeded with url: /v1/messages (Caused by NameResolutionError("Failed to resolve"))',
    { ...lost, meaning: 'dns', surface: 'sdk-python' },
  ),
  fixture('a refused connection, by Node', 'Error: connect ECONNREFUSED 127.0.0.1:8080', {
    ...lost,
    meaning: 'refused',
  }),
  fixture('a refused connection, by Python', 'httpx.ConnectError: [Errno 111] Connection refused', {
    ...lost,
    meaning: 'refused',
  }),
  fixture(
    'an unreachable network behind a class that says otherwise',
    'litellm.InternalServerError: AnthropicException - [Errno 101] Network is unreachable',
    { ...lost, meaning: 'unreachable' },
  ),
  fixture('a reset, by Node', 'Error: read ECONNRESET', { ...lost, meaning: 'reset' }),
  fixture('a hang-up, by Node', 'Error: socket hang up', { ...lost, meaning: 'reset' }),
  fixture('a reset, by undici', 'API Error: Unable to connect to API (UND_ERR_SOCKET)', {
    ...inClaudeCode,
    meaning: 'reset',
  }),
  fixture(
    'a server that hung up, by httpx',
    'httpx.RemoteProtocolError: Server disconnected without sending a response.',
    { ...lost, meaning: 'reset' },
  ),
  fixture(
    'a body that ended early, by httpx',
    'httpx.RemoteProtocolError: peer closed connection without sending complete message body (incomplete chunked read)',
    { ...lost, meaning: 'stream_cut', phase: 'mid_stream' },
  ),
  fixture(
    'a stream cut under the raw iterator of the 1.x SDK',
    'TypeError: terminated\n    at Fetch.onAborted (node:internal/deps/undici/undici:1:1)',
    { ...lost, meaning: 'stream_cut', surface: 'sdk-ts' },
  ),
  fixture(
    'a time-out of the TypeScript SDK',
    'APIConnectionTimeoutError: Request timed out.\n    at Anthropic.makeRequest (/srv/app/node_modules/@anthropic-ai/sdk/client.mjs:1:1)',
    { ...lost, meaning: 'client_timeout', surface: 'sdk-ts' },
  ),
  fixture(
    'a time-out of the Python SDK',
    'anthropic.APITimeoutError: Request timed out or interrupted. This could be due to a network timeout, dropped connection, or request cancellation.',
    { ...lost, meaning: 'client_timeout', surface: 'sdk-python' },
  ),
  fixture(
    'a read time-out of botocore is the client\u2019s',
    'Read timeout on endpoint URL: "https://bedrock-runtime.eu-west-1.amazonaws.com/model/anthropic.claude-example-v1%3A0/converse"',
    {
      ...lost,
      meaning: 'client_timeout',
      surface: 'provider',
      route: 'bedrock',
      model: 'anthropic.claude-example-v1:0',
    },
  ),
  fixture(
    'a host with an undefined part does not resolve',
    'getaddrinfo ENOTFOUND bedrock-runtime.undefined.amazonaws.com',
    { ...lost, meaning: 'dns', route: 'bedrock' },
  ),
  fixture('a time-out of the socket', 'ApiError: read ETIMEDOUT', {
    ...lost,
    meaning: 'client_timeout',
  }),
  fixture('a lost connection at an intermediary', 'Network connection lost', {
    ...lost,
    meaning: 'stream_cut',
  }),
  fixture(
    'a Python traceback ends in the SDK\u2019s class and keeps the cause',
    'Traceback (most recent call last):\n  File "/srv/app/x.py", line 3, in call\n    return client.post()\nhttpcore.ConnectError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File "/srv/app/y.py", line 9, in run\n    call()\nanthropic.APIConnectionError: Connection error.',
    { ...lost, meaning: 'tls', surface: 'sdk-python' },
  ),
  fixture(
    'words broken by the terminal are still read',
    'API Error: Unable to conn\nect to API (ECONNRE\nSET)',
    { branch: 'connection' },
  ),
];
