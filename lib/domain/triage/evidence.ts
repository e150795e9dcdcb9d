import type { Branch, Origin, Phase } from '#lib/domain/failure/branch.ts';
import type { QuotedFrom } from './quoted-body.ts';
import type { Confidence, Fact, Meaning, Part, Span } from './result.ts';

/** How a body is built; it tells who wrote it better than its status does. */
export type BodyShape =
  | 'anthropic'
  /** An error object without the outer `type` and without a request id: the edge, or a fragment. */
  | 'anthropic-bare'
  | 'openai'
  | 'google'
  | 'aws'
  | 'azure'
  | 'html'
  | 'text'
  | 'console'
  | 'gateway'
  | 'none';

export type RouteKind = 'direct' | 'gateway' | 'bedrock' | 'vertex' | 'foundry' | 'aws';

/** Everything the decision looks at, whether it came from a typed event or out of a text. */
export type Evidence = {
  readonly status: number | null;
  readonly errorType: string | null;
  readonly errorCode: string | null;
  /** In lower case, at most MESSAGE_CHARS_MAX characters. */
  readonly message: string;
  /** The message without any space: the breaks of a terminal may stand inside words. */
  readonly isTight: boolean;
  /** The spaceless reading beside the usual one, where a break stands in the message; else null. */
  readonly tight: string | null;
  /** The class of a client library: the weakest witness. */
  readonly className: string | null;
  readonly shape: BodyShape;
  readonly routeKind: RouteKind | null;
  readonly phase: Phase;
  readonly requestId: string | null;
  /** Response headers were seen: their absence in the evidence says nothing, their silence does. */
  readonly hasHeaders: boolean;
  /** The value of the `server` header or of the line under an HTML page, in lower case. */
  readonly server: string;
  /** A gateway or library quotes this author; what it quotes is not forged. */
  readonly quotedFrom: QuotedFrom | null;
  /** The host an HTML page names in its title. */
  readonly pageHost: string | null;
};

/** What an objection rests on; whoever knows the text finds its place. */
export type Witness = 'status' | 'type' | 'message' | 'class' | 'frame';

/** Something that speaks against the verdict, or two things that disagree with each other. */
export type Objection = { readonly text: string; readonly at: readonly Witness[] };

export type Verdict = {
  readonly branch: Branch;
  readonly origin: Origin;
  readonly meaning: Meaning | null;
  readonly rule: string;
  readonly confidence: Confidence;
  /** The words say that the answer had begun. */
  readonly isMidStream: boolean;
  readonly against: readonly Objection[];
};

export const MESSAGE_CHARS_MAX = 2_000;

/** A reason, with the one or two places at which it stands. Of more places the first two count. */
export function fact(
  text: string,
  source: Fact['source'],
  within: Part | null = null,
  places: readonly Span[] = [],
): Fact {
  const [first, second] = places;
  if (within === null || first === undefined) {
    return { text, source, within: null, start: null, end: null };
  }
  return { text, source, within, ...first, ...(second === undefined ? {} : { also: second }) };
}
