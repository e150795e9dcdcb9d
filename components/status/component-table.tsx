import { Age } from '#components/ui/as-of.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { StatusComponent } from '#lib/contract/status.ts';
import { componentSeverity, componentWords } from './component-words.ts';
import { SeverityMark } from './severity-mark.tsx';

/** Every component of the page; those that carry Claude traffic come first. */
export function ComponentTable({
  components,
  isStale,
}: {
  components: readonly StatusComponent[];
  isStale: boolean;
}) {
  if (components.length === 0) {
    return (
      <EmptyState title="Nothing known of the components">
        The status page has not been read yet, or not in a form that could be understood. The
        readings below say which.
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Components of the status page"
      head={
        <>
          <HeadCell>Component</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell className="w-full max-sm:hidden">Unchanged for</HeadCell>
        </>
      }
    >
      {components.map((component) => (
        <tr key={component.id}>
          <Cell
            className={
              component.role === null
                ? 'text-secondary sm:whitespace-nowrap'
                : 'font-medium sm:whitespace-nowrap'
            }
          >
            {component.name}
          </Cell>
          <Cell>
            <span className="inline-flex items-center gap-2 sm:whitespace-nowrap">
              <SeverityMark severity={componentSeverity(component, isStale)} />
              {componentWords(component, isStale)}
            </span>
          </Cell>
          <Cell className="text-secondary max-sm:hidden">
            {component.changed_at === null ? 'unknown' : <Age at={component.changed_at} />}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
