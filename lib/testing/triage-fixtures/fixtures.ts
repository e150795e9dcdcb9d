import { BODIES } from './bodies.ts';
import { BODY_SENSES } from './body-senses.ts';
import { CHAINS } from './chains.ts';
import { CLAUDE_CODE } from './claude-code.ts';
import { CLAUDE_CODE_MANY } from './claude-code-many.ts';
import { CONNECTIONS } from './connection.ts';
import type { Fixture } from './fixture.ts';
import { GATEWAYS } from './gateways.ts';
import { PAGES } from './pages.ts';
import { PROVIDERS } from './providers.ts';
import { QUIET } from './quiet.ts';
import { RETOLD } from './retold.ts';
import { SDKS } from './sdk.ts';
import { SHOWN_BY } from './shown-by.ts';
import { WRAPPERS } from './wrappers.ts';

/** Every sentence of the specification of triage that a text can show. */
export const FIXTURES: readonly Fixture[] = [
  ...BODIES,
  ...BODY_SENSES,
  ...CLAUDE_CODE,
  ...CLAUDE_CODE_MANY,
  ...CONNECTIONS,
  ...SDKS,
  ...GATEWAYS,
  ...PROVIDERS,
  ...PAGES,
  ...QUIET,
  ...WRAPPERS,
  ...SHOWN_BY,
  ...RETOLD,
  ...CHAINS,
];
