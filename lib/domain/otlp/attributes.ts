/** A value that a mapping may read. Maps, bytes and lists of anything but strings are not kept. */
export type AttributeValue = string | number | boolean | readonly string[];

/** What is kept of a list of OTLP attributes. */
export type Attributes = {
  readonly values: ReadonlyMap<string, AttributeValue>;
  /** True when one of them would have held a prompt, an answer or a tool's input: its value was not read. */
  readonly hasContent: boolean;
};

export const NO_ATTRIBUTES: Attributes = { values: new Map(), hasContent: false };

/**
 * Attributes that carry what people and models said. GenAI conventions old and new, and the names that
 * OpenLLMetry, OpenInference and Claude Code use.
 * https://github.com/open-telemetry/semantic-conventions-genai, read 2026-11-25
 */
const CONTENT =
  /^(?:gen_ai\.(?:input\.messages|output\.messages|system_instructions|tool\.definitions|tool\.call\.(?:arguments|result)|prompt|completion)(?:\.|$)|llm\.(?:prompts?|completions?|(?:in|out)put_messages)(?:\.|$)|(?:in|out)put\.value$|traceloop\.entity\.(?:in|out)put$|ai\.(?:prompt|response)(?:\.(?:messages|text|toolCalls|object))?$|(?:prompt|completion|response|tool_input|tool_parameters|tool_result|request_body|response_body)$)/;

export function isContent(name: string): boolean {
  return CONTENT.test(name);
}

/** The first of these attributes that is a string with something in it. A single string in a list counts. */
export function textOf({ values }: Attributes, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = values.get(name);
    const text = typeof value === 'object' ? value[0] : value;
    if (typeof text === 'string' && text.trim() !== '') return text.trim();
  }
  return undefined;
}

/** The first of these attributes that is a number, or a string that spells one. */
export function numberOf({ values }: Attributes, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = values.get(name);
    if (typeof value === 'number') return value;
    if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  }
  return undefined;
}

export function booleanOf({ values }: Attributes, name: string): boolean | undefined {
  const value = values.get(name);
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'boolean' ? value : undefined;
}

export function listOf({ values }: Attributes, name: string): readonly string[] {
  const value = values.get(name);
  if (typeof value === 'string') return value.split(',').map((item) => item.trim());
  return typeof value === 'object' ? value : [];
}
