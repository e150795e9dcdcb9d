import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageBodies } from './page-story.ts';

export type Replay = { readonly frames: readonly PageBodies[] };

/**
 * Recorded bodies of a status page, in the order of their file names. A file with components is a summary and
 * makes a frame; one with incidents alone is the history from there on, and otherwise the incidents of the
 * summaries so far are. Files of any other kind are passed over. Throws when there is no summary at all.
 */
export function readReplay(folder: string): Replay {
  const recorded = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .filter(isPage);
  let told = new Map<unknown, unknown>();
  const frames: PageBodies[] = [];
  for (const body of recorded) {
    if (body.components === undefined) told = new Map(body.incidents.map(byId));
    else {
      const shown = new Map(body.incidents.map(byId));
      told = new Map([...shown, ...told, ...shown]);
      // Of an incident that is gone, nobody recorded how it ended.
      const incidents = [...told].filter(([id, said]) => shown.has(id) || isResolved(said));
      frames.push({
        summary: body,
        incidents: { page: body.page, incidents: incidents.map(([, said]) => said) },
      });
    }
  }
  if (frames.length === 0) throw new Error('the folder holds no summary of a status page');
  return { frames };
}

type Page = { page: unknown; components?: unknown; incidents: unknown[] };

function isPage(body: unknown): body is Page {
  return (
    typeof body === 'object' &&
    body !== null &&
    'page' in body &&
    'incidents' in body &&
    Array.isArray(body.incidents)
  );
}

function byId(incident: unknown): [unknown, unknown] {
  const id: unknown =
    typeof incident === 'object' && incident !== null && 'id' in incident ? incident.id : incident;
  return [id, incident];
}

function isResolved(incident: unknown): boolean {
  return (
    typeof incident === 'object' &&
    incident !== null &&
    'resolved_at' in incident &&
    typeof incident.resolved_at === 'string'
  );
}
