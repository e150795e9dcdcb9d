import type { Environment } from '../env.ts';
import type { OutboundRules } from './resolve-target.ts';

/** The settings that say where requests of people may go. */
export function outboundRules(
  settings: Pick<Environment, 'OUTBOUND_PRIVATE_RANGES' | 'ROUTE_HOSTS'>,
): OutboundRules {
  return {
    privateRanges: settings.OUTBOUND_PRIVATE_RANGES,
    hosts: settings.ROUTE_HOSTS.map((host) => host.toLowerCase()),
  };
}
