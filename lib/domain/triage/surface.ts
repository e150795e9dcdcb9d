import type { Surface } from '#lib/domain/failure/branch.ts';
import type { BodyShape } from './evidence.ts';
import { isAnthropicHost } from './origin.ts';
import { isOfNamedGateway, surfaceByName } from './program-name.ts';

// Each list is from marks that only one program leaves to wordings that it usually has.
const CLAUDE_CODE_MARKS =
  /claude-code[\\/]|(?:\$bunfs|~BUN)[\\/]root|^\W{0,6}Failed to connect to api\.anthropic\.com|[⎿⏺✻✶✽✢]|● ?API Error|Retrying in \d+ ?s(?:econds?)?… ?\(attempt|· ?Retrying in|·\s+attempt \d+\/\d+|Please run \/login|run \/login|\/upgrade|1P event logging|claude_code\.|falling back to non-streaming|in non-streaming fallback|\[API REQUEST\]|API error \(attempt|api_retry|will retry in \d|Claude subscription access|[Dd]ouble press esc|hook_event_name|Unable to connect to (?:API|Anthropic services)|Can't reach the API server|No internet route|through your proxy|Connection dropped \(|Request rejected \(\d|Agent terminated early|temporarily limiting requests|server-side issue, usually temporary|(?:hour|weekly|[Ss]ession|Opus(?: \d)?|usage) limit reached|limit (?:reached )?[·∙] resets|mid-response|stopped arriving|stalled mid-stream|a firewall or proxy may be blocking|Check your internet connection and proxy settings|empty or malformed response \(HTTP|Fix external API key|Press esc twice|\[Request interrupted by user|experiencing high load, please use \/model|"is_error": ?(?:true|false)|Claude Code process exited|claude-vscode|pass `verbose: true`|Environment Info\W{1,8}Platform: |Feedback ID: /;
const OTHER_PROGRAM =
  /\[API Error: |\b(?:OpenRouter|OpenAI|Bedrock|Vertex|Gemini|Portkey|Helicone)\b.{0,12}API [Ee]rror|\(Status: \d{3}\)\]|litellm\.|openai\.|AI_APICallError/;
const LITELLM = /\blitellm(?:\.\w{1,40}){1,6}/;
const CLAUDE_CODE_WORDS =
  /\bOAuth error: |\bApi ?Error: |\b529 [Oo]verload(?:ed)?\b(?! ?[{[(])|\bA?PI Error(?: \(|: )|\bapi error:? ?\(?\d{3} ?[{(]|\bA?PI Error\b.{0,3}\d{3}|Stream idle timeout|hit your [\w' ]{1,30}limit|out of extra usage|(?:Extra usage|Usage credits) (?:is|are) required|usage limit reached|Credit balance (?:is )?too low\b(?! to access)|Failed to load usage data|^\W{0,6}Prompt is too long\W{0,3}$|Repeated 529|not your usage limit|Claude usage limit|output token maximum|spend limit reached/;
const PYTHON =
  /Traceback \(most recent|timed out or interrupted\. This could be due to|File "[^"\n]{1,300}", line \d|\.py:\d{1,6}|\.py", line|site-packages|Error code: \d{3} ?- ?|\banthropic\.[A-Z]\w{2,40}Error|\blitellm\.[A-Za-z]|\bhttpx\.|\bhttpcore\.|urllib3|HTTPSConnectionPool|\[Errno -?\d|ValueError: |APIStatusError|APITimeoutError|anthropic-sdk-python|curl_cffi|requests\.exceptions|aiohttp\.|botocore|['"]type['"]: '\w|'error': \{'|: (?:None|True|False)\b|ClientError\(|_exceptions\.|AnthropicException - |urlopen error|_ssl\.c/;
const TYPESCRIPT =
  /@anthropic-ai[\\/]|"message": ?"\d{3} \{|anthropic-sdk-typescript|\b(?:API|BadRequest|Authentication|PermissionDenied|NotFound|RateLimit|InternalServer|Conflict)Error\d{0,2}: \d{3} |\.(?:makeStatusError|makeRequest) \(|^\s*\d:"\{|"status": ?\d{3},\s*"headers": ?\{|APIConnection(?:Timeout)?Error|APIUserAbortError|AI_\w{2,20}Error|\[object Object\]|Cannot connect to API: |the 'apiKey' parameter|requestID: |node_modules|node:internal|TypeError: (?:fetch failed|terminated)|\bat \S{1,80} \((?:file:|node:|\/|[A-Z]:)|Failed after \d+ attempts|: undefined,|FetchError: |\btype: '\w|\berror: \{ type: '|\.(?:mjs|ts|js):\d/;
/** A frame in the SDK itself, not in the copy that Claude Code holds. */
const SDK_FRAME = /node_modules[\\/]@anthropic-ai[\\/](?!claude)/;
const PROVIDER =
  /\bwhen calling the \w{3,40} operation|amazonaws\.com|aiplatform\.googleapis|Malformed input request|Too many tokens, please wait|model identifier is invalid|[Cc]ould not load (?:the default )?credentials|\bgoogle\.auth\b|Publisher Model|VertexAI(?:Exception|Error)|publishers\/(?:anthropic|google)\/models\/|BedrockException|RESOURCE_EXHAUSTED|bedrock|Bedrock|ThrottlingException|ServiceUnavailableException|ModelStreamErrorException|InternalServerException|services\.ai\.azure|Foundry|DeploymentNotFound|cognitiveservices|scaffolding on HTTPServer2|on-demand throughput|system encountered an unexpected error|AnthropicOrganizationCreation|streamRawPredict|online_prediction|PERMISSION_DENIED|FAILED_PRECONDITION|\b[45]\d\d (?:INVALID_ARGUMENT|OUT_OF_RANGE|UNAUTHENTICATED|NOT_FOUND|UNAVAILABLE|INTERNAL|DEADLINE_EXCEEDED)\b|x-amzn-|Error code = [A-Z]\w{3,60}, Message =|\bvertex\b|Vertex AI|aws-external-anthropic/;
const GATEWAY =
  /openrouter|OpenRouter|OPENROUTER|AiGatewayError|No available Claude|Network connection lost|litellm\.proxy|[Aa]ll providers failed|\b[Uu]pstream (?:service|request failed|error:|provider|returned)|"param": ?"None"|Received Model Group|\b[Uu]pstream (?:error )?[45]\d\d\b|\bupstream_\w|\bupstream unreachable|\bai-gateway\b|bad response status code|one_hub_error|streamed_data|Provider returned error|provider_name|one_api_error|new_api_error|无可用|No available (?:channel|account)|\bGIN\b|[Ee]rror from provider|Portkey|portkey|helicone|litellm_proxy|x-litellm|[Ll]ite(?:LLM|llm) [Pp]roxy|gateway\.ai\.cloudflare|Gateway Error|upstream_status|ProxyModelNotFoundError|Invalid proxy server token|LiteLLM(?: Virtual Key|_Verification)|proxy\._types|berriai\/litellm|POST \/(?:[\w.-]{1,40}\/){0,4}v1\/messages\S{0,60} (?:HTTP\/[\d.]{1,3}" ?)?[45]\d\d\b|\bpath"?[=:] ?"?\/(?:[\w.-]{1,40}\/){0,4}v1\/messages|Invalid model name passed in model=|models for your key|Budget has been exceeded! Current|No fallback model group|\b(?:[Yy]our|[Tt]he) (?:inference )?gateway (?:could|can|did|does|returned|rejected|refused)|\bGateway (?:returned|rejected)|"message": ?"Request failed with status code \d|上游|渠道|转发失败|upstream_http_error|Provider API request failed|all upstreams failed|auth_unavailable|capability_rejected|inference gateway/;
const RAW_HTTP =
  /HTTP\/[\d.]{1,3} \d{3}|^\s*event: ?error|^data: ?\{|(?:^|\n)[ \t$>]{0,8}curl |^\s*(?:\{|\[\s*\{)/;
/** The spinner of 2.1.7x shows status and body alone; its terminal breaks the body and indents the rest. */
const WRAPPED_BODY =
  /^[ \t]{0,12}[45]\d\d (?:\{"type":"error"[^\n]{0,300}"[^"\n]{0,120}(?<!\}["'`).]{0,3})(?:\n| {2})|[{<][^\n]{20,400}[^\s{[,>][ \t]{0,80}\n {4,6}\S)/m;
// An error frame of a stream has `details`; without its event line it is the message of a TypeScript SDK error.
const STREAM_FRAME = /^[ \t]*\{\s*"type": ?"error",\s*"error": ?\{\s*"details": ?null/m;
const ENDPOINT = /https?:\/\/([\w.-]{1,253})(?::\d{1,5})?\/(?:[\w.-]{1,40}\/){0,4}v1\/messages\b/i;
// The name alone: in an address or a model's name it says nothing of the program.
const BARE_NAME = /(?<![\w./:@-])claude(?![\w./:@-])/i;
const CLAUDE_CODE_NAME = /\bclaude[ -]code\b/i;
/** What the TypeScript SDK makes of an answer, the status and the body, at the head of a line and in a sentence. */
const SDK_MESSAGE = /^(?:\[\w{2,20}\])?[ \t]{0,12}\d{3} [{[<]/m;
const SDK_MESSAGE_QUOTED = /(?:\bwith|\bfailed:|[Ee]rror:) \d{3} \{"type": ?"error"/;
const TS_STRING = /\bError: \d{3} [{<]/;

/** Where a text was shown, by the marks its program leaves. Programs that wrap another one leave theirs outermost. */
export function surfaceOf(args: {
  flat: string;
  shape: BodyShape;
  isFromGateway: boolean;
}): Surface {
  const { flat, shape, isFromGateway } = args;
  // Terminals wrap and indent the sentences that programs are known by.
  const line = flat.replace(/\s+/g, ' ');
  const other = line.search(OTHER_PROGRAM);
  const own = line.search(CLAUDE_CODE_MARKS);
  // Of two programs that left marks, the one that comes first wraps the other.
  if (own !== -1 && !isBefore(line.search(LITELLM), own)) return 'claude-code';
  const words = line.search(CLAUDE_CODE_WORDS);
  if (words !== -1 && (!isBefore(other, words) || isNamed(line))) return 'claude-code';
  if (WRAPPED_BODY.test(flat) && CLAUDE_CODE_NAME.test(line)) return 'claude-code';
  if (GATEWAY.test(flat)) return 'gateway';
  if (/\banthropic\.[A-Z]\w{2,40}Error/.test(flat)) return 'sdk-python';
  if (SDK_FRAME.test(flat)) return 'sdk-ts';
  if (isOfNamedGateway(flat)) return 'gateway';
  if (PROVIDER.test(flat)) return 'provider';
  if (PYTHON.test(flat)) return 'sdk-python';
  if (CLAUDE_CODE_NAME.test(line) && /\bAPIError: \d{3}/.test(line)) return 'claude-code';
  if (TYPESCRIPT.test(flat)) return 'sdk-ts';
  if (other !== -1) return 'sdk-ts';
  if (TS_STRING.test(flat)) return 'claude-code';
  if (isFromGateway || shape === 'gateway') return 'gateway';
  if (shape === 'aws' || shape === 'google' || shape === 'azure') return 'provider';
  if (STREAM_FRAME.test(flat) || SDK_MESSAGE_QUOTED.test(flat)) return 'sdk-ts';
  if (isForeignEndpoint(flat)) return 'gateway';
  if (RAW_HTTP.test(flat) || shape === 'console') return 'api';
  const named = surfaceByName(line);
  if (named !== null) return named;
  if (
    /^\W{0,3}(?:Error: )?(?:Connection error|Request timed out|fetch failed|terminated)|\bRequest was aborted\./i.test(
      flat,
    )
  )
    return 'sdk-ts';
  if (WRAPPED_BODY.test(flat)) return 'claude-code';
  if (SDK_MESSAGE.test(flat)) return 'sdk-ts';
  if (CLAUDE_CODE_NAME.test(flat) || /\bAPI [Ee]rrors?\b/.test(line)) return 'claude-code';
  return BARE_NAME.test(flat) && !/anthropic/i.test(flat) ? 'claude-code' : 'unknown';
}

/** The endpoint of the API at an address that is not the API's. */
function isForeignEndpoint(flat: string): boolean {
  const host = ENDPOINT.exec(flat)?.[1];
  return host !== undefined && !isAnthropicHost(host.toLowerCase());
}

/** Its name and its words together are Claude Code's, unless LiteLLM speaks too. */
function isNamed(line: string): boolean {
  return CLAUDE_CODE_NAME.test(line) && !LITELLM.test(line);
}

function isBefore(one: number, other: number): boolean {
  return one !== -1 && one <= other;
}
