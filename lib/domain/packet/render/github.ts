import { code, prose as escaped } from '#lib/domain/format/markdown.ts';
import { type Block, type Line, oneLine, plainLines } from './block.ts';

/** GitHub-flavoured Markdown. What came from outside stands in code, where no mention or link can start. */
export function githubMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(blockOf).join('\n\n')}\n`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `# ${lineOf(block.line)}`;
    case 'lead':
      return `**${lineOf(block.line)}**`;
    case 'heading':
      return `## ${escaped(block.text)}`;
    case 'line':
      return lineOf(block.line);
    case 'facts':
      return table(
        ['Fact', 'Value'],
        block.rows.map(([name, line]) => [escaped(name), lineOf(line)]),
      );
    case 'list':
      return block.items.map((item) => `- ${lineOf(item)}`).join('\n');
    case 'table':
      return table(
        block.head,
        block.rows.map((row) => row.map(lineOf)),
      );
    case 'code':
    default:
      return fenced(block.text, block.language);
  }
}

function lineOf(line: Line): string {
  return line
    .map(({ kind, text }) => (kind === 'quoted' ? code(oneLine(text)) : keepEnds(text, escaped)))
    .join('');
}

/** The blanks at the ends of a part separate it from its neighbours. */
function keepEnds(text: string, write: (text: string) => string): string {
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return `${before}${write(middle)}${after}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Fenced longer than any run of backticks within. */
function fenced(text: string, language: string): string {
  const clean = plainLines(text);
  const longest = Math.max(0, ...Array.from(clean.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${clean}\n${fence}`;
}
