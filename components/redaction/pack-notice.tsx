import { Notice } from '#components/ui/notice.tsx';
import type { PackState } from './pack-rules.tsx';

/** Says why a text is not read yet, or not at all. */
export function PackNotice({ state }: { state: PackState }) {
  if (state.kind === 'ready') return null;
  if (state.kind === 'loading') {
    return <Notice role="status">The rule packs of this installation are being loaded.</Notice>;
  }
  return (
    <Notice>
      The rule packs of this installation could not be loaded, so nothing is read. Load the page
      again.
    </Notice>
  );
}
