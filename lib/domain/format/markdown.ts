/** Backslashes before everything that Markdown or GitHub reads as markup; one line. */
export function prose(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_[\]<>|#~@&]/g, '\\$&');
}

/** A code span, fenced longer than any backticks within. A pipe would end the cell even here. */
export function code(text: string): string {
  const line = oneLine(text);
  const ticks = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`.replaceAll('|', String.raw`\|`);
}

/** A code block, fenced longer than any backticks within. */
export function fenced(text: string): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${ticks}text\n${text.trimEnd()}\n${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
