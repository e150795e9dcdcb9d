import { type Block, type Line, oneLine, plainLines } from './block.ts';

const NAME_CHARS = 18;

/** Plain text, for a mail or a form. Quoted lines are set in, so that none can pass for one of ours. */
export function plainText(blocks: readonly Block[]): string {
  return `${blocks.map(blockOf).join('\n\n')}\n`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'title':
    case 'lead':
    case 'line':
      return lineOf(block.line);
    case 'heading':
      return `${block.text}\n${'-'.repeat(block.text.length)}`;
    case 'facts':
      return block.rows
        .map(([name, line]) => `${name.padEnd(NAME_CHARS)}${lineOf(line)}`)
        .join('\n');
    case 'list':
      return block.items.map((item) => `- ${lineOf(item)}`).join('\n');
    case 'table':
      return block.rows.map((row) => `- ${row.map(lineOf).join(' | ')}`).join('\n');
    case 'code':
    default:
      return plainLines(block.text)
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n');
  }
}

function lineOf(line: Line): string {
  return line.map(({ kind, text }) => (kind === 'quoted' ? oneLine(text) : text)).join('');
}
