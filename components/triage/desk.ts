import { type Choices, LITERAL_CHARS_MIN, NO_CHOICES } from '#components/redaction/preview.ts';
import { boundText } from '#lib/domain/triage-card/bound-text.ts';

/** What lies on the table: one text and what the reader did with it. In memory only. */
export type Desk = {
  /** As given, secrets and all. Shown nowhere but in the field. */
  readonly text: string;
  /** Only the end of a longer text is here. */
  readonly isCut: boolean;
  /** `edit` shows the field with the text as given. */
  readonly mode: 'edit' | 'read';
  readonly choices: Choices;
  /** Index of the failure that is shown; 0 is the last one in the text. */
  readonly selected: number;
  /** Ticked first moves, as `failure:move`. */
  readonly done: ReadonlySet<string>;
};

export type DeskAction =
  /** A whole text at once: pasted, dropped, chosen, handed over. */
  | { readonly type: 'given'; readonly text: string; readonly isCut?: boolean }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'turned'; readonly mode: Desk['mode'] }
  | { readonly type: 'cleared' }
  | { readonly type: 'selected'; readonly index: number }
  | { readonly type: 'ticked'; readonly move: string }
  | { readonly type: 'masked'; readonly ids: readonly string[]; readonly isMasked: boolean }
  | { readonly type: 'added'; readonly literals: readonly string[] };

export const EMPTY_DESK: Desk = {
  text: '',
  isCut: false,
  mode: 'edit',
  choices: NO_CHOICES,
  selected: 0,
  done: new Set(),
};

export function deskAfter(desk: Desk, action: DeskAction): Desk {
  switch (action.type) {
    case 'given': {
      const { text, isCut } = boundText(action.text);
      return { ...withText(desk, text), isCut: isCut || action.isCut === true, mode: 'read' };
    }
    case 'typed': {
      const { text, isCut } = boundText(action.text);
      return { ...withText(desk, text), isCut: isCut || (desk.isCut && text !== '') };
    }
    case 'turned':
      return { ...desk, mode: action.mode };
    case 'cleared':
      return EMPTY_DESK;
    case 'selected':
      return { ...desk, selected: action.index };
    case 'ticked':
      return { ...desk, done: toggled(desk.done, [action.move], !desk.done.has(action.move)) };
    case 'masked': {
      const off = toggled(desk.choices.off, action.ids, !action.isMasked);
      return { ...desk, choices: { ...desk.choices, off } };
    }
    case 'added':
      break;
  }
  const choices = action.literals.reduce(
    (known, literal) => withLiteral(known, literal.trim()),
    desk.choices,
  );
  return { ...desk, choices };
}

/**
 * The desk with another text on it, without the choices made for the one before,
 * but for the literals of the reader, so that nothing is unmasked by mistake.
 */
export function withText(desk: Desk, text: string): Desk {
  const { literals } = desk.choices;
  return { ...EMPTY_DESK, mode: desk.mode, text, choices: { ...NO_CHOICES, literals } };
}

function withLiteral(choices: Choices, literal: string): Choices {
  if (literal.length < LITERAL_CHARS_MIN || choices.literals.includes(literal)) return choices;
  return { ...choices, literals: [...choices.literals, literal] };
}

function toggled(set: ReadonlySet<string>, items: readonly string[], isIn: boolean): Set<string> {
  const next = new Set(set);
  for (const item of items) {
    if (isIn) next.add(item);
    else next.delete(item);
  }
  return next;
}
