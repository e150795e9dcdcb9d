import { expect, test } from 'vitest';
import { EXAMPLES } from './examples.ts';
import { readText } from './read-text.ts';

test('the examples land on the branches that their titles promise, with every id found', () => {
  const found = EXAMPLES.map(({ text }) => {
    const reading = readText(text);
    return reading.kind === 'read' ? reading.failures[0] : null;
  });
  expect(found).toMatchObject([
    { branch: 'api_error_500', requestId: 'req_011CExampLeExampLeExampL' },
    { branch: 'overloaded_529', surface: 'claude-code' },
    { branch: 'overloaded_529', requestId: 'req_011CExampLeExampLeExampL' },
  ]);
});

test('the first example shows how a key is masked', () => {
  const reading = readText(EXAMPLES[0]?.text ?? '');
  expect(reading).toMatchObject({ findings: [{ kind: 'api-key' }] });
});
