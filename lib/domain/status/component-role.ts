export const COMPONENT_ROLES = ['claude_api', 'claude_code'] as const;
export type ComponentRole = (typeof COMPONENT_ROLES)[number];

type Named = { readonly id: string; readonly name: string };

/** Of https://status.claude.com, read 2026-10. Ids are the key there: the names have changed before. */
export const COMPONENT_ID: Readonly<Record<ComponentRole, string>> = {
  claude_api: 'k8w3r06qmzrp',
  claude_code: 'yyzkbfz2thpt',
};

const NAME: Readonly<Record<ComponentRole, RegExp>> = {
  claude_api: /^(claude|anthropic) api\b|\bapi\.anthropic\.com\b/i,
  claude_code: /^claude code\b/i,
};

/**
 * Which component of a page is the Claude API and which is Claude Code, by component id.
 * A page that knows none of the ids (a mirror, a stand-in, a page of one's own) is read by name.
 */
export function componentRoles(components: readonly Named[]): ReadonlyMap<string, ComponentRole> {
  const byId = COMPONENT_ROLES.flatMap((role) =>
    components
      .filter((component) => component.id === COMPONENT_ID[role])
      .map((component) => [component.id, role] as const),
  );
  if (byId.length > 0) return new Map(byId);

  return new Map(
    COMPONENT_ROLES.flatMap((role) => {
      const named = components.find((component) => NAME[role].test(component.name));
      return named === undefined ? [] : [[named.id, role] as const];
    }),
  );
}
