/** A request body that somebody pasted for one run. */
export type Reproduction = {
  readonly kind: 'read';
  /** As it will be sent. */
  readonly text: string;
  readonly model: string | null;
  readonly stream: boolean;
  /** 0 where the body names none. */
  readonly maxTokens: number;
};

export type ReadReproduction = Reproduction | { readonly kind: 'unreadable'; readonly why: string };

/** Reads a pasted body; never repeats a word of it in a refusal. */
export function readReproduction(json: string): ReadReproduction {
  const value = objectOf(json);
  if (value === null) return { kind: 'unreadable', why: 'is no JSON object' };
  const { model, stream } = value;
  const maxTokens = value['max_tokens'];
  return {
    kind: 'read',
    text: JSON.stringify(value),
    model: typeof model === 'string' && model.length <= 200 ? model : null,
    stream: stream === true,
    maxTokens: typeof maxTokens === 'number' && maxTokens > 0 ? maxTokens : 0,
  };
}

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value }
      : null;
  } catch {
    // A syntax error quotes the text it choked on, and that is a prompt.
    return null;
  }
}
