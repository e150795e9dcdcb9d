import { expect, test } from 'vitest';
import { STOP_BUDGET as MS, STOP_MS_MAX } from './stop-budget.ts';

test('what runs inside a service has less time than the service itself', () => {
  expect(MS.requestsInFlight).toBeLessThan(MS.service);
  expect(MS.background).toBeLessThan(MS.service);
  expect(MS.jobs).toBeLessThan(MS.background);
});

test('the services and then the database leave a margin of half a second', () => {
  const database = MS.databaseFast + MS.databaseImmediate + MS.databaseKilled + MS.databaseRest;
  expect(MS.service + database).toBeLessThanOrEqual(STOP_MS_MAX - 500);
});
