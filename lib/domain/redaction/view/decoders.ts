import { decoded, decodedCharacters, identityView, type View } from './view.ts';

const ROUNDS_MAX = 3;

/** Anything that a decoder could change. */
export const ENCODED =
  /\P{ASCII}|[^\P{Cc}\t\n\r]|%[0-9A-Fa-f]{2}|\\u\{?[0-9a-fA-F]{2}|\\x[0-9a-fA-F]{2}|\\[01][0-7]{2}\\|\\\/|&(?:#\d|#x|quot;|amp;|lt;|gt;|apos;|nbsp;)|(?<!=)=\r?\n(?=\S)(?!\[?\d{4}-\d\d-\d\d|\[?\d\d:\d\d:|(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b)|=[0-9A-F]{2}=|=3D/u;

/** Padding ends a line too: two signs are no soft break, and a time or a level is no continuation. */
const SOFT_BREAK =
  /(?<!=)=\r?\n(?=\S)(?!\[?\d{4}-\d\d-\d\d|\[?\d\d:\d\d:|(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b)|=3D/g;

const INVISIBLE =
  /\p{Cc}\[[0-9;?]{0,16}[A-Za-z]|[^\P{Cc}\t\n\r]|\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{Mn}/gu;
const LOOKALIKES: Readonly<Record<string, string>> = {
  '\u0430': 'a',
  '\u0435': 'e',
  '\u043e': 'o',
  '\u0440': 'p',
  '\u0441': 'c',
  '\u0445': 'x',
  '\u0443': 'y',
  '\u0456': 'i',
  '\u0455': 's',
  '\u043a': 'k',
  '\u0442': 't',
  '\u043d': 'n',
  '\u0410': 'A',
  '\u0412': 'B',
  '\u0415': 'E',
  '\u041a': 'K',
  '\u041c': 'M',
  '\u041d': 'H',
  '\u041e': 'O',
  '\u0420': 'P',
  '\u0421': 'C',
  '\u0422': 'T',
  '\u0425': 'X',
  '\u03bf': 'o',
  '\u03b1': 'a',
  '\u0391': 'A',
  '\u0392': 'B',
  '\u0395': 'E',
  '\u039a': 'K',
  '\u039f': 'O',
  '\u03a1': 'P',
  '\u03a4': 'T',
  '\u0501': 'd',
  '\u0261': 'g',
  '\u04cf': 'l',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2015': '-',
  '\u2212': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2024': '.',
  '\u2044': '/',
  '\u2215': '/',
  '\u2236': ':',
  '\ua789': ':',
};
const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
  colon: ':',
  equals: '=',
  commat: '@',
  hyphen: '-',
  dash: '-',
  lowbar: '_',
  period: '.',
  sol: '/',
};

/** Zeros of the scripts whose digits people type. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

function normal(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  // The wide forms of ASCII, which whole texts are written in.
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  if (zero !== undefined) return String(code - zero);
  const plain = char.normalize('NFKC');
  return LOOKALIKES[plain] ?? plain;
}

function fromCode(code: number): string | null {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

function octal(match: string): string {
  return match
    .split('\\')
    .slice(1)
    .map((digits) => String.fromCharCode(Number.parseInt(digits, 8)))
    .join('');
}

function unescaped(match: string): string | null {
  if (match === '\\/') return '/';
  if (/^\\[01]/.test(match)) return octal(match);
  return fromCode(Number.parseInt(match.replace(/^\\+[ux]\{?|\}$/g, ''), 16));
}

function entity(match: string): string | null {
  const name = match.slice(1, -1);
  if (name.startsWith('#x') || name.startsWith('#X'))
    return fromCode(Number.parseInt(name.slice(2), 16));
  if (name.startsWith('#')) return fromCode(Number.parseInt(name.slice(1), 10));
  return ENTITIES[name] ?? null;
}

function percent(match: string): string | null {
  try {
    return decodeURIComponent(match);
  } catch {
    return fromCode(Number.parseInt(match.slice(1), 16));
  }
}

function quotedPrintable(match: string): string | null {
  return match.startsWith('=\n') || match.startsWith('=\r')
    ? ''
    : fromCode(Number.parseInt(match.slice(1), 16));
}

/** One round of every decoder. The parts of a multi-byte percent run are decoded as one. */
function round(view: View): View {
  let next = decoded(view, INVISIBLE, () => '');
  next = decodedCharacters(next, normal);
  next = decoded(
    next,
    /\\{1,8}u\{[0-9a-fA-F]{1,6}\}|\\{1,8}u[0-9a-fA-F]{4}|\\{1,8}x[0-9a-fA-F]{2}|(?:\\[01][0-7]{2}){4,}|\\\//g,
    unescaped,
  );
  next = decoded(next, /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,6});/g, entity);
  next = decoded(next, /%[0-7][0-9A-Fa-f]|(?:%[89A-Fa-f][0-9A-Fa-f]){2,4}/g, percent);
  const isMail = /quoted-printable/i.test(next.text);
  return decoded(next, isMail ? /=\r?\n|=[0-9A-F]{2}/g : SOFT_BREAK, quotedPrintable);
}

/** Undoes percent, Unicode, HTML and quoted-printable encoding, compatibility forms and invisible characters. */
export function decodedView(text: string, offset: number): View | null {
  let view = identityView(text, offset);
  for (let rounds = 0; rounds < ROUNDS_MAX; rounds++) {
    const next = round(view);
    if (next === view) break;
    view = next;
  }
  return view.text === text ? null : view;
}
