import type { PacketPreview } from '#lib/contract/packets.ts';

/** Why a packet cannot be sealed as it stands on the page, in sentences. The server looks at every form again. */
export function sealBlockers({
  preview,
  isUnsaved,
  isSaving,
}: {
  /** The form on the page; undefined while it is not there. */
  preview: PacketPreview | undefined;
  isUnsaved: boolean;
  isSaving: boolean;
}): string[] {
  const blockers: string[] = [];
  if (isSaving) blockers.push('A change is still being stored.');
  else if (isUnsaved) blockers.push('A change is not stored yet.');
  if (preview === undefined) return [...blockers, 'The packet is still being drawn.'];
  const { scan, bytes, bytes_max: max } = preview;
  if (scan.kind === 'failed') blockers.push('The final scan could not run.');
  if (scan.kind === 'blocked') {
    const places = scan.places.length === 1 ? 'one place' : `${scan.places.length} places`;
    blockers.push(`The final scan found something private in ${places}. Mask it first.`);
  }
  if (max !== null && bytes > max) blockers.push('It is too long. Shorten or drop a field.');
  return blockers;
}
