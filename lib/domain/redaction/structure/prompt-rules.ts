/** How the strings below a key are treated. */
export type Mode =
  /** Only keys that name private text are looked at. */
  | 'neutral'
  /** Messages and content blocks: strings go, but for the members that describe them. */
  | 'content'
  /** Members of what may prove a tool's input: decided when the object around it is complete. */
  | 'held'
  /** Tool inputs, chain inputs, raw bodies: every string goes, and every long number. */
  | 'opaque';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Private wherever they stand, whatever surrounds them. */
const CONTENT_KEYS = set(
  'messages contents chat_history chathistory conversation transcript parts input_messages output_messages system_instruction systeminstruction',
);
const OPAQUE_KEYS = set(
  'inputs outputs tool_input toolinput tool_output tooloutput tool_result function_arguments partial_json partialjson',
);
const TEXT_KEYS = set(
  'prompt system_prompt systemprompt user_prompt userprompt completion input_text inputtext output_text outputtext generated_text generatedtext prompt_text last_assistant_message user_message assistant_message human_message user_input userinput thinking reasoning_content cited_text chat_message llm_input llm_output model_output raw_prompt rendered_prompt response_text encrypted_content page_content snippet',
);
const TELEMETRY =
  /^(?:gen_ai\.(?:prompt|completion|input|output|content|system_instructions|tool\.(?:call\.)?(?:arguments|result|description)|event\.content|user\.message|assistant\.message|system\.message|choice)\b|llm\.(?:prompts?|completions?|input_messages|output_messages|invocation_parameters)|traceloop\.entity\.(?:input|output)|(?:input|output)\.value$|langsmith\.(?:inputs|outputs)|ai\.(?:prompt|response\.text|response\.toolcalls|toolcall\.(?:args|result)))/;

/** Private only beside members that show a request, a message or a block. */
const BESIDE_KEYS = set(
  'content text system input arguments signature instructions data url title context description message_content body query question answer response output delta parameters file_data documents examples',
);
/** Every key below or beside which text may be private: a bracket without one holds nothing that is. */
export const PRIVATE_KEYS: readonly string[] = [
  ...new Set([
    ...CONTENT_KEYS,
    ...OPAQUE_KEYS,
    ...TEXT_KEYS,
    ...BESIDE_KEYS,
    'tools',
    'functions',
    'user_id',
  ]),
];
/** How the keys of telemetry begin that `isTelemetryKey` knows. */
export const TELEMETRY_HEADS: readonly string[] = [
  'gen_ai.',
  'llm.',
  'traceloop.',
  'input.',
  'output.',
  'langsmith.',
  'ai.',
];
/** Describe a block and hold no words of anyone. */
const SHAPE_KEYS =
  /^(?:type|role|id|(?!user_|session_|account_)\w+_id|name|media_type|mime_type|mimetype|is_error|model|stop_reason|stop_sequence|finish_reason|status|detail|format|ttl|object|index|error_code|caller)$/;
const BLOCK_TYPES = set(
  `text image document tool_use tool_result thinking redacted_thinking server_tool_use web_search_tool_result web_fetch_tool_result search_result text_delta input_json_delta thinking_delta signature_delta citations_delta
  input_text output_text input_image image_url input_audio input_file function_call function_call_output function refusal mcp_tool_use mcp_tool_result code_execution_tool_result bash_code_execution_tool_result text_editor_code_execution_tool_result container_upload compaction human ai base64 url file json_schema custom`,
);

export function isBlockType(type: string): boolean {
  return BLOCK_TYPES.has(type);
}

export function isShapeKey(key: string): boolean {
  return SHAPE_KEYS.test(key);
}

export function isTelemetryKey(key: string): boolean {
  return (
    key.includes('.') &&
    TELEMETRY.test(key) &&
    !/\.(?:role|tokens?|id|finish_reason|type|name|format|mime_type)$/.test(key)
  );
}

export function isBesideKey(key: string): boolean {
  return BESIDE_KEYS.has(key);
}

export function isTextKey(key: string): boolean {
  return TEXT_KEYS.has(key);
}

/** The mode of what stands under `key` within `mode`. */
export function modeUnder(key: string, mode: Mode): Mode {
  if (mode === 'opaque') return 'opaque';
  if (mode === 'held') return 'held';
  if (OPAQUE_KEYS.has(key) || isTelemetryKey(key)) return 'opaque';
  if (mode === 'content') {
    return key === 'input' || key === 'arguments' || key === 'source' ? inner(key) : 'content';
  }
  if (CONTENT_KEYS.has(key) || key === 'tools' || key === 'functions') return 'content';
  if (key === 'input' || key === 'arguments') return 'held';
  return TEXT_KEYS.has(key) ? 'content' : 'neutral';
}

function inner(key: string): Mode {
  return key === 'source' ? 'content' : 'opaque';
}

/** Frames whose members make a bare `content`, `text` or `system` private. */
export function makesPrivate(key: string): boolean {
  return /^(?:content|delta|message|messages|choices|content_block|parts|request_body|json_data|source|function)$/.test(
    key,
  );
}

/** Constructors whose arguments are a message or a block. */
export function isMessageCall(name: string): boolean {
  return /(?:Message|MessageParam|MessageChunk|Block|BlockParam|Content|Prompt)$/.test(name);
}

/** What the reader of a preview learns of a removed text. */
export function labelOf(key: string, mode: Mode): string {
  if (key === 'data' || key === 'file_data') return 'media';
  if (key === 'system' || key.startsWith('system_')) return 'system text';
  if (mode === 'opaque') return 'tool or chain data';
  return 'text';
}
