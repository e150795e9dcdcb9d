const registry: Map<string, unknown> = registryOf(globalThis);

function registryOf(holder: { [key: symbol]: unknown }): Map<string, unknown> {
  const key = Symbol.for('samepath.process-wide');
  holder[key] ??= new Map<string, unknown>();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because only the line above writes under this symbol
  return holder[key] as Map<string, unknown>;
}

export type ProcessWide<Value> = {
  /** The one instance, made at the first call. */
  readonly get: () => Value;
  /** Takes it out, for an orderly end. Undefined when none was made. */
  readonly take: () => Value | undefined;
};

/**
 * One instance per process. Next gives each of its bundles (pages, handlers, instrumentation) its own copy
 * of a module, so what must be one set of connections or one queue is kept on `globalThis`, by name.
 */
export function processWide<Value>(name: string, create: () => Value): ProcessWide<Value> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because a name belongs to one caller, and so to one type
  const held = (): Value | undefined => registry.get(name) as Value | undefined;
  return {
    get: () => {
      const existing = held();
      if (existing !== undefined) return existing;
      const created = create();
      registry.set(name, created);
      return created;
    },
    take: () => {
      const value = held();
      registry.delete(name);
      return value;
    },
  };
}
