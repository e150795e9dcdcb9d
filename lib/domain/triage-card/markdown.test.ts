import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GuidanceOnRoute } from '#lib/domain/triage/guidance.ts';
import type { Triage } from '#lib/domain/triage/result.ts';
import { triage } from '#lib/domain/triage/triage.ts';
import { markdownOf } from './markdown.ts';

const REQUEST_ID = 'req_011CExampLeExampLeExampL';

const guidance: GuidanceOnRoute = {
  treatAs: 'A fault on the server’s side.',
  firstMoves: ['Look at the status page', 'Keep the request id'],
  verify: 'The same request succeeds.',
  next: { when: 'it does not', branch: 'gateway_route' },
  notNow: [{ what: 'rotate keys', why: 'a refused key answers 401' }],
  statusPage: {
    name: 'Claude status',
    url: 'https://status.example',
    caveat: 'Green is no proof.',
  },
  sources: [{ title: 'API errors', url: 'https://docs.example/errors' }],
};

const serverError: Triage = {
  ...triage({
    status: 500,
    body: '{"type":"error","error":{"type":"api_error","message":"Internal server error"}}',
    requestId: REQUEST_ID,
  }),
  against: [
    { text: 'Says `Overloaded` | twice', source: 'body', within: null, start: null, end: null },
  ],
};

const render = (change: Partial<Parameters<typeof markdownOf>[0]> = {}): string =>
  markdownOf({ triage: serverError, guidance, done: new Set(), maskedText: 'the text', ...change });

describe('a card as Markdown', () => {
  test('begins with the branch and says how sure it is, who wrote it and whether to repeat', () => {
    const [title, , lead] = render().split('\n');
    expect(title).toBe(String.raw`# 500 api\_error`);
    expect(lead).toMatch(/^Certain: .* Anthropic’s API wrote this error\. Repeating can help: /);
  });

  test('sets ids in code, and says unknown for what the evidence does not tell', () => {
    expect(render()).toContain(`| Request id | \`${REQUEST_ID}\` |`);
    expect(render()).toContain('| Model | unknown |');
  });

  test('keeps the ticks of the first moves', () => {
    expect(render({ done: new Set([1]) })).toContain(
      '- [ ] Look at the status page\n- [x] Keep the request id',
    );
  });

  test('names what not to do, with the reason', () => {
    expect(render()).toContain('## Not now\n\n- **Rotate keys:** a refused key answers 401');
  });

  test('names the status page that counts and what it says nothing about', () => {
    expect(render()).toContain('Claude status <https://status.example>. Green is no proof.');
    const statusPage = { name: 'the operator', url: null, caveat: 'No page.' };
    expect(render({ guidance: { ...guidance, statusPage } })).toContain('\nThe operator. No page.');
  });

  test('leaves out a list that is empty', () => {
    expect(render()).toContain('## Against');
    expect(render({ triage: { ...serverError, against: [] } })).not.toContain('## Against');
  });

  test('takes the force out of markup in what the other side said', () => {
    expect(render()).toContain(String.raw`- Says \`Overloaded\` \| twice`);
    const message = '<img src=x> @team #1 [link](https://example.com)\n# Heading';
    const hostile = render({ triage: { ...serverError, message } });
    expect(hostile).toContain(
      String.raw`| Message | \<img src=x\> \@team \#1 \[link\](https://example.com) \# Heading |`,
    );
  });

  test('a fence in the text cannot end the block it stands in', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('```', '````', 'a', '\n', '`', '# x')), (parts) => {
        const maskedText = `start ${parts.join('')}`;
        const markdown = render({ maskedText });
        const fence = /\n(`{3,})text\n/.exec(markdown)?.[1] ?? '';
        expect(maskedText).not.toContain(fence);
        expect(markdown.endsWith(`\n${fence}\n`)).toBe(true);
      }),
    );
  });
});
