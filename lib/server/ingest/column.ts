import { arrayLiteral } from './array-literal.ts';

/** One column of a bulk insert: its name, its SQL type, and how a row's value reads inside an array literal. */
export type Column<Row> = {
  readonly name: string;
  readonly type: string;
  readonly element: (row: Row) => string;
};

/** `unnest($1::uuid[], $2::text[], …) AS alias (a, b, …)`, with parameters from `firstParameter` on. */
export function unnestSql(
  columns: readonly Pick<Column<never>, 'name' | 'type'>[],
  alias: { name: string; firstParameter: number },
): string {
  const parameters = columns.map(
    ({ type }, index) => `$${alias.firstParameter + index}::${type}[]`,
  );
  return `unnest(${parameters.join(', ')}) AS ${alias.name} (${namesOf(columns)})`;
}

export function namesOf(columns: readonly Pick<Column<never>, 'name'>[]): string {
  return columns.map(({ name }) => name).join(', ');
}

/** The parameters for `unnestSql`, in its order. */
export function columnValues<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): readonly (string | null)[] {
  return columns.map(({ element }) => arrayLiteral(rows, element));
}
