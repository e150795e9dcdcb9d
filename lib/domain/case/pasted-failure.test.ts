import { describe, expect, test } from 'vitest';
import { pastedFailure } from './pasted-failure.ts';

const KEY = ['sk', 'ant', 'api03', `Zq7${'x4Kd9Wm2'.repeat(11)}`].join('-');
const TEXT = `x-api-key: ${KEY}
API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"req_011CExampLeExampLeExampL"}`;

describe('a pasted failure', () => {
  test('is masked where it arrives, whatever the sender masked', () => {
    const read = pastedFailure({ text: TEXT, failure: 0 });
    expect(read).toMatchObject({
      kind: 'read',
      masked: 1,
      triage: { branch: 'api_error_500', requestId: 'req_011CExampLeExampLeExampL' },
    });
    expect(JSON.stringify(read)).not.toContain(KEY.slice(20, 60));
  });

  test('that was masked before is left as it came', () => {
    const once = pastedFailure({ text: TEXT, failure: 0 });
    const text = once.kind === 'read' ? once.text : '';
    expect(pastedFailure({ text, failure: 0 })).toMatchObject({ text, masked: 0 });
  });

  test('may be an earlier one of several in the text', () => {
    expect(pastedFailure({ text: TEXT, failure: 1 })).toMatchObject({
      triage: { branch: 'overloaded_529' },
    });
  });

  test('that the text does not hold is named by how many there are', () => {
    expect(pastedFailure({ text: TEXT, failure: 9 })).toEqual({
      kind: 'no-such-failure',
      count: 2,
    });
  });
});
