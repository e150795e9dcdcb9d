/** `account` is this account itself, as it is told to Samepath. */
export type Kind = 'event' | 'traffic' | 'account';

export type Counts = {
  /** Reports that were made. seen = acknowledged + dropped + what still waits. */
  readonly seen: number;
  /** Reports that Samepath took; it says itself which of them it rejected. */
  readonly acknowledged: number;
  /** By reason. */
  readonly dropped: Readonly<Record<string, number>>;
};

export type Account = {
  readonly seen: (kind: Kind, count: number) => void;
  readonly acknowledged: (kind: Kind, count: number) => void;
  readonly dropped: (kind: Kind, reason: string, count: number) => void;
  /** What was made and had no room from the start. */
  readonly lost: (kind: Kind, reason: string, count: number) => void;
  readonly counts: (kind: Kind) => Counts;
  /** What was counted since the last time, of the kinds of which anything was. */
  readonly take: () => readonly (Counts & { readonly kind: 'event' | 'traffic' })[];
};

type Tally = { seen: number; acknowledged: number; dropped: Map<string, number> };

/** What became of the reports, so that nothing is lost without a word. */
export function createAccount(): Account {
  const total = new Map<Kind, Tally>();
  let since = new Map<Kind, Tally>();
  const each = (kind: Kind, note: (tally: Tally) => void): void => {
    for (const tallies of [total, since]) note(tallyOf(tallies, kind));
  };
  const seen: Account['seen'] = (kind, count) => each(kind, (tally) => (tally.seen += count));
  const dropped: Account['dropped'] = (kind, reason, count) =>
    each(kind, (tally) => tally.dropped.set(reason, (tally.dropped.get(reason) ?? 0) + count));
  return {
    seen,
    acknowledged: (kind, count) => each(kind, (tally) => (tally.acknowledged += count)),
    dropped,
    lost: (kind, reason, count) => {
      seen(kind, count);
      dropped(kind, reason, count);
    },
    counts: (kind) => countsOf(tallyOf(total, kind)),
    take: () => {
      const taken = since;
      since = new Map();
      return [...taken].flatMap(([kind, tally]) =>
        kind === 'account' ? [] : [{ kind, ...countsOf(tally) }],
      );
    },
  };
}

function tallyOf(tallies: Map<Kind, Tally>, kind: Kind): Tally {
  const tally = tallies.get(kind) ?? { seen: 0, acknowledged: 0, dropped: new Map() };
  tallies.set(kind, tally);
  return tally;
}

function countsOf({ seen, acknowledged, dropped }: Tally): Counts {
  return { seen, acknowledged, dropped: Object.fromEntries(dropped) };
}
