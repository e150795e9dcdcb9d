import { IdText } from '#components/ui/id-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { EvidenceRow } from '#lib/domain/triage-card/evidence.ts';

/** What the failure says about itself. What it does not say is shown as unknown. */
export function EvidenceTable({ rows }: { rows: readonly EvidenceRow[] }) {
  return (
    <Panel title="Evidence" bodyClassName="pb-2">
      <table className="w-full border-collapse">
        <caption className="sr-only">Evidence, one row per field</caption>
        <tbody className="divide-y divide-hairline border-t border-hairline">
          {rows.map((row) => (
            <tr key={row.name}>
              <th
                scope="row"
                className="w-32 py-1.5 pr-3 pl-4 text-start align-top text-small leading-5 font-medium whitespace-nowrap text-secondary sm:w-44"
              >
                {row.name}
              </th>
              <td className="py-1.5 pr-4 align-top">
                <Value row={row} />
                {row.note !== undefined && (
                  <span className="block text-small text-secondary">{row.note}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Value({ row: { name, value, kind } }: { row: EvidenceRow }) {
  if (value === null) return <span className="text-secondary">unknown</span>;
  if (kind === 'id') return <IdText value={value} label={name.toLowerCase()} />;
  if (kind === 'code') return <span className="font-mono text-small break-all">{value}</span>;
  return <span className="break-words">{value}</span>;
}
