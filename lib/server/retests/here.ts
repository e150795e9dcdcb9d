import { VERSION } from '@anthropic-ai/sdk/version';

/** The client that a retest from this process uses, in the words by which services report theirs. */
export function hereIsClient(): { sdk: string; sdkVersion: string; runtime: string } {
  return {
    sdk: 'anthropic-ts',
    sdkVersion: VERSION,
    runtime: `node-${process.versions.node.split('.')[0] ?? ''}`,
  };
}
