/** A request body that somebody pasted for one run. */
export type Reproduction = {
  readonly kind: 'read';
  /** As it will be sent. */
  readonly text: string;
  readonly model: string | null;
  readonly stream: boolean;
  /** The most output that the body allows; null where it names no cap. */
  readonly maxTokens: number | null;
};

export type ReadReproduction = Reproduction | { readonly kind: 'unreadable'; readonly why: string };

/** Reads a pasted body; never repeats a word of it in a refusal. */
export function readReproduction(json: string): ReadReproduction {
  const value = objectOf(json);
  if (value === null) return { kind: 'unreadable', why: 'is no JSON object' };
  const { model, stream } = value;
  // The chat completions of today name the cap otherwise; some clients send both.
  const caps = [value['max_tokens'], value['max_completion_tokens']].filter(
    (cap): cap is number => typeof cap === 'number' && cap > 0,
  );
  return {
    kind: 'read',
    text: JSON.stringify(value),
    model: typeof model === 'string' && model.length <= 200 ? model : null,
    stream: stream === true,
    maxTokens: caps.length === 0 ? null : Math.max(...caps),
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
