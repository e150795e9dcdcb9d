import type { Found } from './text-body.ts';

/**
 * Where a text names an HTTP status, the strongest place first.
 * All patterns read single-spaced text in lower case, and each has one group: the number.
 */
const PLACES: readonly RegExp[] = [
  /api ?error:? ?\(?([45]\d\d)\b/,
  /\berror: ([45]\d\d)(?= ?[{[<"'(\w])/,
  /\berror code: ([45]\d\d)\b/,
  /\bhttp\/[\d.]{1,3} ([2-5]\d\d)\b/,
  /\bhttp(?:[ _]status| error| code)?(?:[ _]code)?[:=_]? ?\(?[*_`]{0,3}([2-5]\d\d)\b/,
  /\bstatus(?:[ _]?code)?(?: of| is| was|["'])?[:=]? ?\(?["'*_`]{0,3}([45]\d\d)\b/,
  /\bstatus code:? ([45]\d\d)(?=[a-z])(?!ms|px|kb|mb)/,
  /\b(?:rejected|denied|forbidden|unauthorized|error|failed|overloaded|exceeded|requests|unavailable|gateway)[^.\d({]{0,12}\(([45]\d\d)\)/,
  /\b(?:server|client) error '([45]\d\d)/,
  /\b([45]\d\d)(?= (?:client|server) error\b)/,
  /\b([45]\d\d)(?= (?:invalid_argument|failed_precondition|out_of_range|unauthenticated|permission_denied|not_found|resource_exhausted|unavailable|internal|deadline_exceeded)\b)/,
  /\| ([45]\d\d): /,
  /<title>(?:error )?([45]\d\d)\b/,
  /(?:^|[ :·>"'`([*✻✶✽✢⏺●⎿-])([45]\d\d)[:,]? (?=[{[<]|overloaded|internal server|bad gateway|service |gateway ?time|too many|unauthorized|forbidden|not found|bad request|status code|upstream|no healthy|payment|request (?:entity|timeout)|web server|a timeout|connection timed|error|rate|\(no body\)|provider returned|publisher model|authentication )/,
  /\b(?:error|code|got|gave|gives|throws|threw|returns?|returned|returning|repeated|received|response|responded with|upstream)(?: me| us)?(?: an?| a)?[ :#=]{1,3}(?:http )?[*_`]{0,3}([45]\d\d)\b(?! ?(?:tokens|ms|px|mb|kb|bytes|characters|chars|seconds|lines|files))/,
  /^\W{0,20}([45]\d\d)\b(?= ?(?:[{[<·:|-]|$))/,
  /\b([45]\d\d)(?= [a-z]{2,30}(?:_[a-z]{2,30}){0,3}_error\b)/,
  /\b(5\d\d)(?= (?:[a-z]{2,20} ){0,2}upstream\b)/,
  /(?:->|=>|\u2192) ?([45]\d\d)\b/,
  /\b(5\d\d)s?[ -]errors?\b/,
  /\[([45]\d\d)\]/,
  // What a server logs of a call, and what a program logs before it goes on.
  /\b(?:post|get) \/\S{1,200} ([45]\d\d) /,
  /\b(?:mode|failed|failure|exception): ([45]\d\d) (?=[a-z])/,
  /(?:\u8fd4\u56de|\u62a5\u9519|\u72b6\u6001\u7801|\u9519\u8bef\u7801?)[:\uff1a]? ?([45]\d\d)\b/,
  // Only the Claude API answers 529: the number alone says it.
  /(?<![\w.,#/$-])(529)(?![\w:/%-]|[.,]\d| ?(?:tokens|ms|px|mb|kb|bytes|characters|chars|seconds|lines|files)\b)/,
];

/** The status that a text names outside its body, null if it names none. `words` is single-spaced, in lower case. */
export function statusInWords(words: string): Found | null {
  for (const place of PLACES) {
    const match = place.exec(words);
    if (match === null) continue;
    const value = match[1] ?? '';
    const start = match.index + match[0].lastIndexOf(value);
    return { value, start, end: start + value.length };
  }
  return null;
}
