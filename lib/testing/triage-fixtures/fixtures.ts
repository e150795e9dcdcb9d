import { BODIES } from './bodies.ts';
import { CLAUDE_CODE } from './claude-code.ts';
import { CONNECTIONS } from './connection.ts';
import type { Fixture } from './fixture.ts';
import { GATEWAYS } from './gateways.ts';
import { PAGES } from './pages.ts';
import { PROVIDERS } from './providers.ts';
import { QUIET } from './quiet.ts';
import { SDKS } from './sdk.ts';

/** Every sentence of the specification of triage that a text can show. */
export const FIXTURES: readonly Fixture[] = [
  ...BODIES,
  ...CLAUDE_CODE,
  ...CONNECTIONS,
  ...SDKS,
  ...GATEWAYS,
  ...PROVIDERS,
  ...PAGES,
  ...QUIET,
];
