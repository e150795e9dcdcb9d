import type { Surface } from '#lib/domain/failure/branch.ts';

/** Programs that stand in front of models. */
const GATEWAYS =
  /(?<![\w./@])(?:uni-api|one-api|one-hub|new-api|sub2api|cliproxyapi|claude-relay-service|aiclient2api|9router|bifrost|tensorzero|aibridge)(?![\w/@.])/i;
/** Programs that call the API by an SDK of their language. */
const IN_TYPESCRIPT =
  /(?<![\w./@])(?:opencode|cline|claude dev|roo ?code|roo-code|kilo ?code|llxprt|openclaw|librechat|lobe ?chat|cherry ?studio|n8n|flowise|mastra|promptfoo|anything ?llm|langchain ?js|vercel ai)(?![\w/@.])/i;
const IN_PYTHON =
  /(?<![\w./@])(?:aider|openhands|open[ -]?webui|crewai|autogen|llama[_ -]?index|dify|letta|hermes[ -]agent|inspect_ai|swe-agent|pydantic[ _-]?ai|smolagents|browser[ -]use|langchain|langgraph|home assistant)(?![\w/@.])/i;

/** True if the text names a program that relays calls of others. */
export function isOfNamedGateway(text: string): boolean {
  return GATEWAYS.test(text);
}

/** The surface of a program that the text only names; null if it names none, or programs of both languages. */
export function surfaceByName(text: string): Surface | null {
  const isTypeScript = IN_TYPESCRIPT.test(text);
  if (isTypeScript === IN_PYTHON.test(text)) return null;
  return isTypeScript ? 'sdk-ts' : 'sdk-python';
}
