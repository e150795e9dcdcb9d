import { describe, expect, test } from 'vitest';
import { EventsQuery } from '#lib/contract/events.ts';
import { eventFilterQuery, parseEventFilters } from './events.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 51, 7);
const filtersOf = (address: string) => {
  const params = new URLSearchParams(address);
  return parseEventFilters((name) => params.get(name));
};

describe('filters of events in an address', () => {
  test('become a question that the API takes', () => {
    const filters = filtersOf('range=6h&row=timeout_504&surface=claude-code&service= checkout ');
    const question = eventFilterQuery(filters, NOW);
    expect(question).toMatchObject({
      row: 'timeout_504',
      surface: 'claude-code',
      service: 'checkout',
    });
    expect(question).not.toHaveProperty('model');
    expect(EventsQuery.safeParse(question).success).toBe(true);
  });

  test('that nobody knows narrow nothing', () => {
    expect(filtersOf('row=constellation&surface=&route=%20')).toEqual({
      range: '24h',
      row: null,
      surface: null,
      route: null,
      service: null,
      model: null,
    });
  });
});
