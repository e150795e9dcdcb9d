import { join } from 'node:path';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { environment } from '../env.ts';
import { log } from '../log.ts';
import { processWide } from '../process-wide.ts';
import { type RulePacks, readRulePacks } from './read-rule-packs.ts';

const loaded = processWide('rule-packs', () => {
  const packs = readRulePacks(rulePackFolder());
  log.info('redaction.rule-packs-loaded', { files: packs.files });
  return { ...packs, readAt: epochMsOf(Date.now()) };
});

/** The rules of the installation, read once per process. Throws a RulePackError, which must stop the start. */
export function rulePacks(): RulePacks & { readonly readAt: EpochMs } {
  return loaded.get();
}

export function rulePackFolder(): string {
  return join(environment().DATA_DIR, 'rules');
}
