import { type Attributes, textOf } from './attributes.ts';
import type { CallPath, Pseudonym } from './call.ts';
import { named, sourceOf } from './call-fields.ts';
import type { Teller } from './telemetry.ts';

const SCOPE = 'com.anthropic.claude_code';
/** The first that is there stands for the person; all of them go no further. */
const PERSON = ['user.id', 'user.account_uuid', 'user.account_id', 'user.email', 'session.id'];

export function isClaudeCode({ resource, scope }: Teller): boolean {
  return scope.startsWith(SCOPE) || /^claude-code\b/.test(textOf(resource, 'service.name') ?? '');
}

/** Claude Code names a person and a session in every record. The instance is a pseudonym of them. */
export function claudeCodeSource(
  teller: Teller,
  { attributes, pseudonym }: { attributes: Attributes; pseudonym: Pseudonym },
): CallPath {
  const { instance: _, ...source } = sourceOf(teller);
  const person = personOf(attributes) ?? personOf(teller.resource);
  return {
    ...source,
    sdk: 'claude-code',
    ...named(
      'sdk_version',
      textOf(teller.resource, 'service.version') ?? textOf(attributes, 'app.version'),
    ),
    ...(person === undefined ? {} : { instance: pseudonym('user', person) }),
  };
}

function personOf(attributes: Attributes): string | undefined {
  return textOf(attributes, ...PERSON);
}
