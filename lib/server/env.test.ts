import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ENVIRONMENT_NAMES,
  EnvironmentError,
  environment,
  parseEnvironment,
  setDatabaseUrl,
} from './env.ts';

describe('the environment', () => {
  test('has a default for everything that is safe to default', () => {
    expect(parseEnvironment({})).toEqual({
      PORT: 3000,
      INGEST_PORT: 4318,
      HOST: '127.0.0.1',
      DATA_DIR: '.data',
      STATUS_URL: 'https://status.claude.com',
      STATUS_POLL_SECONDS: 60,
      RETENTION_DAYS: 30,
      INGEST_EVENTS_PER_MINUTE: 1_200_000,
      INGEST_KEY_EVENTS_PER_MINUTE: 600_000,
      INGEST_PATH_EVENTS_PER_MINUTE: 300_000,
      INGEST_FULL_EVENTS_PER_PATH_MINUTE: 1_000,
      INGEST_SAMPLE_OF_FLOOD: 100,
      INGEST_SERVICES_PER_KEY: 500,
      INGEST_PATHS_PER_KEY: 5_000,
      OUTBOUND_PRIVATE_RANGES: [],
      ROUTE_HOSTS: [],
      ROUTE_CREDENTIAL_VARIABLES: [],
      LOG_LEVEL: 'info',
    });
  });

  test('takes an empty variable as unset', () => {
    expect(parseEnvironment({ PORT: '', DATABASE_URL: '' })).toEqual(parseEnvironment({}));
  });

  test.each([
    ['PORT', '-77'],
    ['PORT', '98765'],
    ['INGEST_PORT', 'seventy'],
    ['PUBLIC_URL', 'ftp://example.com'],
    ['DATABASE_URL', 'mysql://user:hunter-2@db/x'],
    ['STATUS_POLL_SECONDS', '-9'],
    ['OUTBOUND_PRIVATE_RANGES', '10.1.0.0/16,everything'],
    ['ROUTE_HOSTS', 'https://llm.example'],
    ['ROUTE_CREDENTIAL_VARIABLES', 'MY_KEY,DATABASE_URL'],
    ['RETENTION_DAYS', '1.75'],
    ['INGEST_KEY_EVENTS_PER_MINUTE', '999'],
    ['ADMIN_EMAIL', 'nobody'],
    ['INGEST_KEY', 'too-short'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses a bad %s by its name, and never repeats the value', (name, value) => {
    const parse = (): unknown => parseEnvironment({ [name]: value });
    expect(parse).toThrow(EnvironmentError);
    expect(parse).toThrow(new RegExp(`${name}: `, 'u'));
    expect(parse).not.toThrow(value);
  });

  test('names every setting that does not hold at once', () => {
    expect(() => parseEnvironment({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT.*LOG_LEVEL/);
  });

  test('wants the admin and the file with the password together', () => {
    expect(() => parseEnvironment({ ADMIN_EMAIL: 'a@example.com' })).toThrow(
      /ADMIN_PASSWORD_FILE: .*together/,
    );
  });

  test('wants two ports', () => {
    expect(() => parseEnvironment({ PORT: '4318' })).toThrow(/must differ/);
  });

  test('is documented: .env.example names every setting, with its default', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const documented = lines.flatMap((line) => /^([A-Z_]+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);
    const names = documented.filter((_, index) => index % 2 === 0);
    expect(names.toSorted()).toEqual([...ENVIRONMENT_NAMES].toSorted());
    const values = documented.filter((_, index) => index % 2 === 1);
    expect(
      parseEnvironment(Object.fromEntries(names.map((name, index) => [name, values[index]]))),
    ).toEqual(parseEnvironment({}));
  });
});

describe('the settings of this process', () => {
  let before: string | undefined;
  beforeEach(() => {
    before = process.env['DATABASE_URL'];
  });
  afterEach(() => {
    if (before === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = before;
  });

  test('learn the address of the embedded database once it runs', () => {
    const first = environment();
    setDatabaseUrl('postgresql://127.0.0.1:5555/samepath');
    expect(environment()).toEqual({
      ...first,
      DATABASE_URL: 'postgresql://127.0.0.1:5555/samepath',
    });
  });
});
