import { AddMask } from './add-mask.tsx';
import { GroupRow } from './group-row.tsx';
import type { PreviewFinding, PreviewGroup } from './preview.ts';

export type RedactionPreviewProps = {
  groups: readonly PreviewGroup[];
  /** Masks or shows places, by their ids. Left out for a reader who decides nothing. */
  onMask?: ((ids: readonly string[], isMasked: boolean) => void) | undefined;
  /** Masks literals wherever they occur. Left out where nothing can be added, as in a sealed text. */
  onAdd?: ((literals: readonly string[]) => void) | undefined;
  /** The text that is added to, to say in how many places something occurs, and for patterns. */
  text?: string;
  /** What is selected in the text at this moment; empty for nothing. */
  selection?: string;
  /** Moves the text to a place. */
  onShow?: ((finding: PreviewFinding) => void) | undefined;
  /** The original of a group, for those who may see it; otherwise left out. No proven secret is shown to anybody. */
  originalOf?: ((group: PreviewGroup) => string) | undefined;
};

/**
 * What was masked: what, where, why, by what it was replaced; grouped by value. Each place and each
 * group can be shown again, but for proven secrets. Holds no value itself.
 */
export function RedactionPreview({
  groups,
  onMask,
  onAdd,
  text = '',
  selection = '',
  onShow,
  originalOf,
}: RedactionPreviewProps) {
  return (
    <div>
      {groups.length === 0 ? (
        <p className="px-4 pb-3 text-secondary">No secret and no personal data was found.</p>
      ) : (
        <ul
          aria-label="What was masked"
          className="divide-y divide-hairline border-t border-hairline"
        >
          {groups.map((group) => (
            <GroupRow
              key={group.id}
              group={group}
              onMask={onMask}
              onShow={onShow}
              originalOf={originalOf}
            />
          ))}
        </ul>
      )}
      {onAdd !== undefined && <AddMask onAdd={onAdd} text={text} selection={selection} />}
    </div>
  );
}
