import type { TextBody } from './text-body.ts';

const NAMED_MODEL =
  /\b(?:base )?model(?: id)?[:=]? ?["'`]?((?:[a-z0-9_-]{1,60}\/){0,3}[a-z0-9@.:_-]{0,40}(?:claude|sonnet|opus|haiku|fable|mythos|gpt|gemini|anthropic)[a-z0-9@.:/_-]{0,60})/;
const CLAUDE_MODEL =
  /\b((?:[a-z]{2,6}\.)?(?:anthropic[./-])?claude-[a-z0-9][a-z0-9.@-]{1,60}(?::\d)?)/;
const IN_URL = /\/model\/((?:[a-z]{2,6}\.)?anthropic\.[a-z0-9.%-]{3,80})\//;
const LABELLED = /(?:^|\n)[ \t>*-]{0,8}Model(?: ID)?:[ \t]{0,4}([^\n]{2,80})/i;
const MESSAGE_MODEL = /^model: (\S{1,100})$/;
const GOOGLE_URL = /\/models\/([a-z0-9.@-]{3,80}):/;
const LISTED = /[(,] ?model=([^\s,;)]{2,100})/;

/** The model a failure names, null if it names none. */
export function modelIn(args: {
  words: string;
  body: TextBody;
  /** What `modelLabelledIn` found in the whole text. */
  labelled: string | null;
}): string | null {
  const { words, body, labelled } = args;
  if (body.model !== null) return trimmed(body.model.value);
  const inMessage = MESSAGE_MODEL.exec(body.message?.value ?? '')?.[1];
  if (inMessage !== undefined) return inMessage;
  const url = IN_URL.exec(words)?.[1];
  if (url !== undefined) return url.replaceAll('%3a', ':');
  const google = GOOGLE_URL.exec(words)?.[1];
  if (google !== undefined) return google;
  if (labelled !== null) return labelled;
  const plain = NAMED_MODEL.exec(words)?.[1] ?? CLAUDE_MODEL.exec(words)?.[1];
  return plain === undefined || plain.startsWith('claude-code') ? null : trimmed(plain);
}

/** The model that a form or a list around the error names, null if none does. */
export function modelLabelledIn(flat: string): string | null {
  const found = LISTED.exec(flat)?.[1] ?? LABELLED.exec(flat)?.[1];
  return found === undefined ? null : trimmed(found);
}

function trimmed(model: string): string {
  return model.trim().replace(/[.,:;]+$/, '');
}

const ATTEMPT = /attempt (?:#)?(\d{1,3})(?:(?:\/| of )(\d{1,3}))?/;
const SPENT = /failed after (\d{1,3}) attempts/;

export type Attempts = { readonly attempt: number | null; readonly maxAttempts: number | null };

/** `attempt 4/10`, `Attempt #6`, `Failed after 3 attempts`, or fields of that name. */
export function attemptIn(words: string, body: TextBody): Attempts {
  const spent = SPENT.exec(words)?.[1];
  if (spent !== undefined) return { attempt: Number(spent), maxAttempts: Number(spent) };
  const match = ATTEMPT.exec(words);
  const nth = match?.[1] ?? body.attempt?.value;
  const most = match?.[2] ?? body.maxAttempts?.value;
  return {
    attempt: nth === undefined ? null : Number(nth),
    maxAttempts: most === undefined ? null : Number(most),
  };
}
