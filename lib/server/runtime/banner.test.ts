import { expect, test } from 'vitest';
import { banner } from './banner.ts';

const given = {
  dashboardUrl: 'http://127.0.0.1:3000',
  ingestUrl: 'http://127.0.0.1:4318',
  setupUrl: 'http://127.0.0.1:3000/setup#token=x',
  database: 'embedded PostgreSQL in .data',
  hasIngestKey: false,
};

test('tells the address, the one-time link and a command that sends an event', () => {
  const text = banner(given);
  expect(text).toContain('Samepath is ready: http://127.0.0.1:3000\n');
  expect(text).toContain('http://127.0.0.1:3000/setup#token=x');
  expect(text).toContain('curl http://127.0.0.1:4318/api/v1/events');
  expect(text).toContain('Bearer $SAMEPATH_INGEST_KEY');
});

test('tells no link when there is an account already', () => {
  expect(banner({ ...given, setupUrl: null })).not.toContain('one-time');
});

test('never repeats the key that the environment gave', () => {
  expect(banner({ ...given, hasIngestKey: true })).toContain('Bearer $INGEST_KEY');
});

test('the command sends JSON', () => {
  const body = /-d '(.*)'/.exec(banner(given))?.[1] ?? '';
  expect(JSON.parse(body)).toMatchObject({ status: 500, service: 'checkout' });
});
