import { describe, expect, test } from 'vitest';
import { EventDetail, EventsQuery } from '#lib/contract/events.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { readItems } from '../ingest/read-items.ts';
import { writers } from '../ingest/writers.ts';
import { getEvent } from './get-event.ts';
import { listEvents } from './list-events.ts';

useTestDatabase();

const NOW = epochMsOf(Date.now());
const KEY = ['sk', 'ant', 'api03', 'Ab3dE9fG7h'.repeat(9)].join('-');
const BODY = '{"type":"error","error":{"type":"api_error","message":"Overloaded"}}';

/** Sends an event as the door takes it, and reads it back. */
async function stored(reported: object, service: string): Promise<EventDetail> {
  const sent = JSON.stringify({ ...reported, service });
  const items = readItems(sent, { contentType: 'application/json', listName: 'events' });
  const keyId = '00000000-0000-7000-8000-00000000000a';
  const { response } = await acceptEvents(writers().events, {
    items,
    keyId,
    receivedAt: NOW,
    bytes: sent.length,
  });
  expect(response).toMatchObject({ accepted: 1, rejected: [] });
  const { events } = await listEvents({ query: EventsQuery.parse({ service }), now: NOW });
  return EventDetail.parse(await getEvent({ reference: events[0]?.ref ?? '' }));
}

describe('the reasons of a stored event', () => {
  test.each([
    ['text', 'behind a masked key', { text: `x-api-key: ${KEY}\nAPI Error: 500 ${BODY}` }],
    ['text', 'of a cut text', { text: `API Error: 500 ${BODY} ${'tail '.repeat(40_000)}` }],
    [
      'text',
      'behind characters that cannot be stored',
      { text: `\u0000 ${KEY} \ud800 \u{1f600}\nAPI Error: 500 ${BODY}` },
    ],
    ['body', 'of a body', { status: 500, body: JSON.parse(BODY) as unknown }],
    [
      'body',
      'behind a masked key',
      { status: 500, body: BODY.replace('"error":{', `"note":"${KEY}", "error": {`) },
    ],
    ['message', 'of a message alone', { error: { message: `${KEY} API Error: 500 ${BODY}` } }],
  ] as const)('point into its %s as it is stored: %s', async (part, about, reported) => {
    const event = await stored(reported, `${part} ${about}`);
    const reasons = [...event.for, ...event.against].filter(({ within }) => within !== null);
    expect(new Set(reasons.map(({ within }) => within))).toEqual(new Set([part]));
    expect(event[part]).not.toContain(KEY);
    const shown = reasons.flatMap(({ start, end, also }) =>
      [{ start, end }, also].map((place) => event[part]?.slice(place?.start ?? 0, place?.end ?? 0)),
    );
    expect(shown).toEqual(expect.arrayContaining(['api_error', 'Overloaded']));
  });
});
