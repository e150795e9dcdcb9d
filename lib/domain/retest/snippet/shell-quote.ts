/** For a POSIX shell: nothing inside single quotes means anything. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
