const CHARS = 100_000;

function fill(unit: string): string {
  return unit.repeat(Math.ceil(CHARS / unit.length)).slice(0, CHARS);
}

/** Texts of 100 KB that make careless patterns backtrack or scan again and again. */
export const ADVERSARIAL: Readonly<Record<string, string>> = {
  'one letter': fill('a'),
  'blanks only': fill(' '),
  'line breaks only': fill('\n'),
  'blanks and line breaks': fill(' \n'),
  'open braces': fill('{'),
  'open braces with quotes': fill('{"'),
  'open objects': fill('{"a":'),
  'double quotes': fill('"'),
  'single quotes': fill("'"),
  backslashes: fill('\\'),
  'backslashes and quotes': fill('\\\\"'),
  'unclosed strings': fill('a:"b '),
  'unclosed messages': fill('"message":"x '),
  'beginnings of ids': fill('req_'),
  'cut ids': fill('req_011C '),
  'cut ids over lines': fill('req_011C\n   '),
  'beginnings of failures': fill('API Error: '),
  'statuses without end': fill('API Error: 529 '),
  'bodies without end': fill(
    'API Error: 500 {"type":"error","error":{"type":"api_error","message":"x"}}\n',
  ),
  'stack frames': fill('\n    at x (y:1:2)'),
  'frames without end': fill(' at x ('),
  'python frames': fill('\n  File "x.py", line 1, in y\n    z()'),
  'escape characters': fill('\u001b'),
  'escape sequences': fill('\u001b['),
  'titles without end': fill('<title>'),
  'hosts without end': fill('<title>a.b.c.d.'),
  'model without end': fill('model: '),
  'words of errors': fill('error timeout limit reached overloaded certificate '),
  'colons and blanks': fill('a   :   '),
  digits: fill('529'),
  'digits and blanks': fill('529 '),
  'parentheses with digits': fill('error (529'),
  'request id spelled': fill('request id: a1-'),
  'wide characters': fill('\u{1f600}'),
  'halves of pairs': fill('\ud800'),
  'box characters': fill('\u2502 '),
  'spend words': fill('exceeded your '),
  'hit your words': fill('hit your '),
  'dots and names': fill('a.'),
  'long dotted class': fill('litellm.exceptions.'),
  'mcp and host marks': fill('inference gateway (a'),
};
