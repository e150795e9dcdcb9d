import { type Block, type Line, oneLine, plainLines } from './block.ts';

/** Slack's mrkdwn, which has neither headings nor tables. What came from outside stands in code. */
export function slackMrkdwn(blocks: readonly Block[]): string {
  return `${blocks.map(blockOf).join('\n\n')}\n`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'title':
    case 'lead':
      return bold(block.line);
    case 'heading':
      return `*${escaped(block.text)}*`;
    case 'line':
      return lineOf(block.line);
    case 'facts':
      return block.rows.map(([name, line]) => `• ${escaped(name)}: ${lineOf(line)}`).join('\n');
    case 'list':
      return block.items.map((item) => `• ${lineOf(item)}`).join('\n');
    case 'table':
      return block.rows.map((row) => `• ${row.map(lineOf).join(' · ')}`).join('\n');
    case 'code':
    default:
      return `\`\`\`\n${code(plainLines(block.text))}\n\`\`\``;
  }
}

/** Bold does not reach over code: each part of ours is bold alone. */
function bold(line: Line): string {
  return line
    .map(({ kind, text }) => {
      if (kind === 'quoted') return lineOf([{ kind, text }]);
      const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
      return middle === '' ? text : `${before}*${escaped(middle)}*${after}`;
    })
    .join('');
}

function lineOf(line: Line): string {
  return line
    .map(({ kind, text }) => (kind === 'quoted' ? `\`${code(oneLine(text))}\`` : escaped(text)))
    .join('');
}

/** The three characters with which links, mentions and entities begin; nothing else can be escaped. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/([*_~`])/g, '\u2060$1\u2060');
}

/** Code ends at the next backtick, whatever its fence: another mark stands for it. */
function code(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('`', 'ˋ');
}
