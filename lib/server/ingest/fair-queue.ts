/** Where something waits: behind others of the same owner and path, beside those of other paths, beside other owners. */
export type Lane = { readonly owner: string; readonly path: string };

export type FairQueue<Item> = {
  readonly push: (item: Item, lane: Lane) => void;
  /** What shift would give. */
  readonly peek: () => Item | undefined;
  readonly shift: () => Item | undefined;
};

type Line<Item> = Pick<FairQueue<Item>, 'peek' | 'shift'> & { readonly isEmpty: () => boolean };

/**
 * First come, first served within a lane; the paths of an owner take turns, and so do the owners. A lane that
 * never ends delays every other by one item a turn.
 */
export function createFairQueue<Item>(): FairQueue<Item> {
  const owners = createRotation<Item, ReturnType<typeof createPaths<Item>>>();
  return {
    push: (item, { owner, path }) => owners.line(owner, createPaths<Item>).push(item, path),
    peek: owners.peek,
    shift: owners.shift,
  };
}

function createPaths<Item>() {
  const paths = createRotation<Item, ReturnType<typeof createLine<Item>>>();
  return {
    push: (item: Item, path: string): void => paths.line(path, createLine<Item>).push(item),
    peek: paths.peek,
    shift: paths.shift,
    isEmpty: paths.isEmpty,
  };
}

/** Lines that take turns. An empty one is forgotten. */
function createRotation<Item, Of extends Line<Item>>() {
  const lines = new Map<string, Of>();
  const first = (): [string, Of] | undefined => {
    const { value } = lines.entries().next();
    return value;
  };
  return {
    line: (name: string, create: () => Of): Of => {
      const known = lines.get(name);
      if (known !== undefined) return known;
      const created = create();
      lines.set(name, created);
      return created;
    },
    peek: (): Item | undefined => first()?.[1].peek(),
    shift: (): Item | undefined => {
      const next = first();
      if (next === undefined) return undefined;
      const [name, line] = next;
      const item = line.shift();
      // The order of a map is that of insertion: whoever had its turn goes to the end.
      if (line.isEmpty()) lines.delete(name);
      else if (lines.size > 1) {
        lines.delete(name);
        lines.set(name, line);
      }
      return item;
    },
    isEmpty: (): boolean => lines.size === 0,
  };
}

/** `Array.shift` moves all that is left; this moves it once it is half. */
function createLine<Item>() {
  let items: Item[] = [];
  let gone = 0;
  return {
    push: (item: Item): void => {
      items.push(item);
    },
    peek: (): Item | undefined => items[gone],
    shift: (): Item | undefined => {
      const item = items[gone];
      if (gone < items.length) gone += 1;
      if (gone * 2 > items.length) {
        items = items.slice(gone);
        gone = 0;
      }
      return item;
    },
    isEmpty: (): boolean => gone >= items.length,
  };
}
