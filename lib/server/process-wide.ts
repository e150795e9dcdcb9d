const registry: Map<string, unknown> = registryOf(globalThis);

function registryOf(holder: { [key: symbol]: unknown }): Map<string, unknown> {
  const key = Symbol.for('samepath.process-wide');
  const held = (holder[key] ??= new Map<string, unknown>());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because only the line above writes under this symbol
  return held as Map<string, unknown>;
}

/**
 * One instance per process. Next gives each of its bundles (pages, handlers, instrumentation) its own copy
 * of a module, so what must be one set of connections or one queue is kept on `globalThis`.
 */
export function processWide<Value>(name: string, create: () => Value): Value {
  if (!registry.has(name)) registry.set(name, create());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because a name is created with one type, by one caller
  return registry.get(name) as Value;
}

/** Takes the instance out, for an orderly end. Undefined when none was made. */
export function takeProcessWide<Value>(name: string): Value | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because a name is created with one type, by one caller
  const value = registry.get(name) as Value | undefined;
  registry.delete(name);
  return value;
}
