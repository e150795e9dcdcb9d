import { fingerprintOf, type PathFields } from '#lib/domain/path/fingerprint.ts';
import { type PathRow, pathRowOf, serviceIdOf } from './path-row.ts';
import { createRecent } from './recent.ts';

const KNOWN_MAX = 10_000;
const paths = createRecent<PathRow>(KNOWN_MAX);
const byObject = new WeakMap<PathFields, PathRow>();
const services = createRecent<string>(KNOWN_MAX);

/** As `pathRowOf`, remembered: an incident repeats few paths, and a hash costs more than a look-up. */
export function pathRowFor(fields: PathFields): PathRow {
  const same = byObject.get(fields);
  if (same !== undefined) return same;
  const key = fingerprintOf(fields);
  const row = paths.get(key) ?? pathRowOf(fields);
  paths.set(key, row);
  byObject.set(fields, row);
  return row;
}

/** As `serviceIdOf`, remembered. */
export function serviceIdFor(name: string): string {
  const known = services.get(name);
  if (known !== undefined) return known;
  const id = serviceIdOf(name);
  services.set(name, id);
  return id;
}
