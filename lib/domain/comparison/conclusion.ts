import { fieldWord, type Variable } from './compared-fields.ts';
import type { ComparisonFacts, Conclusion } from './conclusion-facts.ts';
import { CONCLUSION_RULES } from './conclusion-rules.ts';
import type { Side } from './side.ts';
import { type SideSeen, seenOf } from './side-seen.ts';

/** What a comparison says, by the first rule that fits. The table is the whole rule: nothing else decides. */
export function concludeComparison(facts: ComparisonFacts): Conclusion {
  const seen = { a: sideOf(facts, 'a'), b: sideOf(facts, 'b') };
  for (const rule of CONCLUSION_RULES) {
    const said = rule(facts, seen);
    if (said !== null) return { ...said, mayNot: [...(said.mayNot ?? []), ...limitsOf(facts)] };
  }
  throw new Error('the last rule of the table fits everything');
}

function sideOf({ varied, fields, outcomes }: ComparisonFacts, side: Side): SideSeen {
  const value = fields.find(({ field }) => field === varied)?.[side] ?? '';
  return seenOf({ name: nameOf(varied, value), outcomes: outcomes[side] });
}

/** How a side is called in a sentence. */
function nameOf(varied: Variable, value: string): string {
  switch (varied) {
    case 'route':
    case 'model':
    case 'endpoint':
    case 'base_url_host':
      return value;
    case 'auth_owner':
      return `owner ${value}`;
    case 'stream':
      break;
  }
  return value === 'yes' ? 'streaming' : 'not streaming';
}

function limitsOf({ varied, fields, vantage }: ComparisonFacts): string[] {
  const carried = fields.filter(({ standing }) => standing === 'comes_with');
  return [
    ...(carried.length === 0
      ? []
      : [
          `Which part of it matters: with the ${fieldWord(varied)} come ${carried.map(({ field }) => fieldWord(field)).join(', ')}.`,
        ]),
    `What another vantage point would see: all was sent from ${vantage}.`,
  ];
}
