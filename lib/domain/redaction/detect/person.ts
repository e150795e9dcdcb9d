import { isUpper } from '../characters.ts';
import { type Emit, RANK } from '../finding.ts';
import { FIRST_NAMES, isProductWord } from './first-names.ts';

const PERSON =
  /\p{Lu}[\p{L}\p{M}'\u2019-]+(?: (?:van|von|de|der|den|del|della|di|da|bin|al|el|la|le|ter|[A-Z]\.?)(?= ))*(?: \p{Lu}[\p{L}\p{M}'\u2019-]+){0,3}/uy;
const PARTICLE =
  /^(?:van|von|de|der|den|del|della|di|da|bin|al|el|la|le|ter) \p{Lu}|^[A-Z]\.? \p{Lu}/u;
const VERB =
  /^ (?:said|says|wrote|reported|called|emailed|complained|asked|told|opened|confirmed|noticed|lives|works|signed|replied|mentioned|ordered|logged in|can be reached|\((?:he|she|they)\/|<[^<>\s@]{1,64}@)/;

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** Words after which one capitalised word is a name. */
const CERTAIN = set(
  'mr mrs ms dr prof dear sincerely regards herr frau monsieur madame mme named patient paciente',
);
/** Words after which two capitalised words are one. */
const LIKELY = set(
  "by contact customer client caller user employee cc attn called emailed told asked thanks hi hello hey ask author owner reporter assignee engineer manager agent doctor nurse mother father wife husband son daughter colleague tenant applicant passenger member signed thank you am i'm requester operator cardholder resident subscriber attorney witness",
);
/** Two-word phrases that end in a word too common to count alone. */
const PHRASE =
  /(?:spoke|talked|spoken|speak|talk|assigned|escalated|handed|sent|wrote|forwarded|reassigned|reported|written|reply|belongs|delivered|shipped|addressed) (?:to|with)$|(?:met|meeting|chat|call|interview|session) with$|(?:email|mail|call|message|request|ticket|note|letter|complaint|report|reply|payment|transfer) from$|(?:ask|account|appointment|invoice|order|booking|record|payment|prescription) for$|(?:name|this|it) is$|name:$/i;

/** A person's name that begins at a capitalised word, told by what stands before or behind it. */
export function visitPerson(text: string, start: number, wordEnd: number, emit: Emit): number {
  const isPair =
    text.charCodeAt(wordEnd) === 32 &&
    (isUpper(text.charCodeAt(wordEnd + 1)) ||
      text.charCodeAt(wordEnd + 1) > 191 ||
      PARTICLE.test(text.slice(wordEnd + 1, wordEnd + 12)));
  const code = text.charCodeAt(start - 1);
  const trigger = code === 32 || code === 10 ? triggerBefore(text, start - 1) : '';
  if (!isPair && trigger !== 'certain') return wordEnd;
  const isKnown = isPair && FIRST_NAMES.has(text.slice(start, wordEnd));
  const end = personEnd(text, start, trigger === 'certain' ? 1 : 2);
  if (end === -1) return wordEnd;
  if (!isKnown && trigger === '' && !VERB.test(text.slice(end, end + 80))) return wordEnd;
  emit({
    start,
    end,
    kind: 'name',
    rule: 'phrase:name',
    why: "reads as a person's name",
    rank: RANK.SHAPE,
  });
  return end;
}

function triggerBefore(text: string, end: number): '' | 'certain' | 'likely' {
  const before = text.slice(Math.max(0, end - 28), end);
  const word = /([A-Za-z']{1,14})[.,:]?$/.exec(before)?.[1]?.toLowerCase();
  if (word === undefined) return '';
  if (CERTAIN.has(word) || /name is$/i.test(before)) return 'certain';
  return LIKELY.has(word) || PHRASE.test(before) ? 'likely' : '';
}

/** Words that may follow a name without making it the name of a team. */
function isPart(word: string): boolean {
  return /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(?:Please|The|This|And|But|He|She|They|On|At|In|From)$/.test(
    word,
  );
}

function personEnd(text: string, from: number, wordsMin: number): number {
  PERSON.lastIndex = 0;
  const match = PERSON.exec(text.slice(from, from + 80))?.[0];
  if (match === undefined) return -1;
  const words = match.split(' ').filter((word) => /^\p{Lu}/u.test(word));
  const foreign = words.findIndex((word) => isProductWord(word) || /^\p{Lu}{2,}$/u.test(word));
  if (foreign !== -1 && (foreign < wordsMin || !isPart(words[foreign] ?? ''))) return -1;
  const kept = foreign === -1 ? match : match.slice(0, match.indexOf(` ${words[foreign] ?? ''}`));
  if (
    words.length < wordsMin ||
    /\p{Ll}\p{Lu}/u.test(kept.replace(/\b(?:Mc|Mac|De|Di|La|Le|Van)(?=\p{Lu})/gu, ''))
  )
    return -1;
  return from + kept.replace(/['\u2019]s$/u, '').length;
}
