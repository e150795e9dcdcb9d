/** What a page said, in a line: `Claude API: operational. Claude Code: partial outage. Open incident: …`. */
export function statusWords(said: {
  readonly components: readonly { readonly name: string; readonly said: string }[];
  readonly incidents: readonly { readonly name: string }[];
}): string {
  const components = said.components.map(
    ({ name, said: state }) => `${name}: ${state.replaceAll('_', ' ')}`,
  );
  const incidents = said.incidents.map(({ name }) => `Open incident: ${name}`);
  const all = [...components, ...incidents];
  return all.length === 0 ? 'It named neither the Claude API nor Claude Code' : all.join('. ');
}
