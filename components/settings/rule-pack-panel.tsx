import { AsOf } from '#components/ui/as-of.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';

type Props = {
  files: readonly { file: string; rules: number; skipped: number }[];
  folder: string;
  /** ISO 8601. */
  readAt: string;
};

/** Which rules of its own the installation masks by. */
export function RulePackPanel({ files, folder, readAt }: Props) {
  return (
    <Panel
      title="Rule packs"
      aside={
        <span className="text-small text-secondary">
          <AsOf at={readAt} prefix="read at" />
        </span>
      }
      bodyClassName=""
    >
      {files.length === 0 ? (
        <EmptyState title="None: only the built-in rules mask">
          Put rules in the format of gitleaks as <code className="font-mono">*.toml</code> into{' '}
          <code className="font-mono break-all">{folder}</code> and start Samepath again.
        </EmptyState>
      ) : (
        <>
          <p className="max-w-prose px-4 pb-3 text-secondary">
            These rules mask beside the built-in ones: what services send, what is pasted, and what
            is copied. They are read from <code className="font-mono break-all">{folder}</code> at
            the start.
          </p>
          <PackTable files={files} />
        </>
      )}
    </Panel>
  );
}

function PackTable({ files }: Pick<Props, 'files'>) {
  return (
    <Table
      caption="List of rule packs"
      head={
        <>
          <HeadCell>File</HeadCell>
          <HeadCell align="end">Rules</HeadCell>
          <HeadCell align="end">Left out</HeadCell>
        </>
      }
    >
      {files.map(({ file, rules, skipped }) => (
        <tr key={file}>
          <Cell className="font-mono text-small break-all">{file}</Cell>
          <Cell align="end">{rules}</Cell>
          <Cell align="end" className="text-secondary">
            {skipped === 0 ? '0' : `${skipped}, for the names of files only`}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
