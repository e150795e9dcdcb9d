import { type Block, type Line, oneLine, plainLines } from './block.ts';

/** Jira's wiki notation. What came from outside is escaped character by character and set in monospace. */
export function jiraNotation(blocks: readonly Block[]): string {
  return `${blocks.map(blockOf).join('\n\n')}\n`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `h1. ${lineOf(block.line)}`;
    case 'lead':
      return `*${lineOf(block.line)}*`;
    case 'heading':
      return `h2. ${escaped(block.text)}`;
    case 'line':
      return lineOf(block.line);
    case 'facts':
      return block.rows.map(([name, line]) => `|*${escaped(name)}*|${lineOf(line)}|`).join('\n');
    case 'list':
      return block.items.map((item) => `* ${lineOf(item)}`).join('\n');
    case 'table':
      return [
        `||${block.head.map(escaped).join('||')}||`,
        ...block.rows.map((row) => `|${row.map(lineOf).join('|')}|`),
      ].join('\n');
    case 'code':
    default:
      return noFormat(block.text);
  }
}

function lineOf(line: Line): string {
  const written = line.map(({ kind, text }) =>
    kind === 'quoted' ? `{{${escaped(oneLine(text))}}}` : escaped(text),
  );
  // An empty cell would merge with its neighbour.
  return written.join('') || ' ';
}

/**
 * A backslash before everything that the notation reads. An address is no link without its colon and slashes
 * in a row: a word joiner stands between them.
 */
function escaped(text: string): string {
  return (
    text
      .replaceAll(/[\\{}[\]|*^~?!#@&]/g, '\\$&')
      // Within a word they are read as they stand.
      .replaceAll(/(?<![A-Za-z0-9])[_+-]|[_+-](?![A-Za-z0-9])/g, '\\$&')
      .replaceAll('://', ':\u2060//')
      .replaceAll(/www\./gi, 'www\u2060.')
  );
}

/** Nothing is read inside but the word that ends it. */
function noFormat(text: string): string {
  return `{noformat}\n${plainLines(text).replaceAll(/\{noformat/gi, '{ noformat')}\n{noformat}`;
}
