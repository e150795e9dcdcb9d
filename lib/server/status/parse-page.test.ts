import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anIncidentBody,
  anUpdateBody,
  aSummaryBody,
  PAGE_COMPONENTS,
} from '#lib/testing/status-bodies.ts';
import { parsePage } from './parse-page.ts';

const API = PAGE_COMPONENTS.api.id;

function anOpenIncident(change: Record<string, unknown>): ReturnType<typeof parsePage> {
  return parsePage('incidents', { incidents: [{ ...anIncidentBody(), ...change }] });
}

describe('a body of a status page', () => {
  test('is read into our words', () => {
    const report = parsePage('summary', aSummaryBody({ states: { api: 'partial_outage' } }));
    expect(report?.indicator).toBe('none');
    expect(report?.components.find(({ id }) => id === API)?.state).toBe('partial_outage');
    expect(report?.components).toHaveLength(5);
  });

  test('needs its components in a summary, and its incidents in both', () => {
    const { components, ...without } = aSummaryBody();
    expect(components).toBeDefined();
    expect(parsePage('summary', without)).toBeNull();
    expect(parsePage('summary', { ...without, components: [] })).toBeNull();
    expect(parsePage('summary', { ...aSummaryBody(), incidents: undefined })).toBeNull();
    expect(parsePage('incidents', without)).not.toBeNull();
  });

  test.each([null, 7, 'text', [], {}, { page: {}, status: { indicator: 'none' } }])(
    '%j is no body',
    (body) => {
      expect(parsePage('summary', body)).toBeNull();
      expect(parsePage('incidents', body)).toBeNull();
    },
  );

  test('a component without an id spoils it, rather than vanish from it', () => {
    const body = {
      ...aSummaryBody(),
      components: [{ name: 'Claude API', status: 'major_outage' }],
    };
    expect(parsePage('summary', body)).toBeNull();
  });

  test('a component without a state is unknown', () => {
    const body = { ...aSummaryBody(), components: [{ id: API, name: 'Claude API', status: null }] };
    expect(parsePage('summary', body)?.components[0]?.state).toBe('unknown');
  });

  test('a heading of a group is no component', () => {
    const heading = { id: 'g', name: 'Group', status: 'operational', group: true };
    const body = {
      ...aSummaryBody(),
      components: [heading, { ...PAGE_COMPONENTS.api, status: '' }],
    };
    expect(parsePage('summary', body)?.components.map(({ id }) => id)).toEqual([API]);
  });

  test('an incident that bears no time spoils it', () => {
    expect(anOpenIncident({ started_at: null, updated_at: null })).toBeNull();
    expect(anOpenIncident({ started_at: undefined })?.incidents[0]?.startedAt).toBe(
      Date.parse('2026-10-01T12:05:00.000Z'),
    );
  });

  test('the updates name the components when the incident itself names none any more', () => {
    const updates = [
      anUpdateBody({ id: 'late', display_at: '2026-10-01T13:00:00Z', affected_components: null }),
      anUpdateBody({ affected_components: [{ code: API, new_status: 'partial_outage' }] }),
    ];
    const report = anOpenIncident({ components: [], incident_updates: updates });
    expect(report?.incidents[0]).toMatchObject({ componentIds: [API], componentIdsEver: [API] });
  });

  test('a component that only an early update named is remembered, not current', () => {
    const early = anUpdateBody({ affected_components: [{ code: API, new_status: 'operational' }] });
    const { console } = PAGE_COMPONENTS;
    const report = anOpenIncident({ components: [console], incident_updates: [early] });
    expect(report?.incidents[0]).toMatchObject({
      componentIds: [console.id],
      componentIdsEver: [console.id, API],
    });
  });

  test('puts the updates newest first, whatever order they come in', () => {
    const updates = ['10', '12', '11'].map((hour) =>
      anUpdateBody({ id: hour, display_at: `2026-10-01T${hour}:00:00Z` }),
    );
    const report = anOpenIncident({ incident_updates: updates });
    expect(report?.incidents[0]?.updates.map(({ id }) => id)).toEqual(['12', '11', '10']);
  });

  test('reads the imitation that leaves out half of the fields', () => {
    const report = parsePage('summary', {
      page: { id: 'P', name: 'Other', updated_at: '2026-09-29T18:29:41Z' },
      status: { indicator: 'minor' },
      components: [{ id: 'C', name: 'Some API', status: 'full_outage' }],
      incidents: [
        { id: 'I', name: 'Trouble', impact: 'minor', created_at: '2026-09-29T17:52:52Z' },
      ],
    });
    expect(report?.components[0]).toEqual({
      id: 'C',
      name: 'Some API',
      state: 'major_outage',
      changedAt: null,
    });
    expect(report?.incidents[0]).toMatchObject({ componentIds: [], url: null, resolvedAt: null });
  });

  test('a link is a web address or none', () => {
    expect(anOpenIncident({ shortlink: 'javascript:alert(1)' })?.incidents[0]?.url).toBeNull();
    expect(anOpenIncident({})?.incidents[0]?.url).toBe('https://status.example/i/incident1');
  });

  test('holds no character that the database cannot store', () => {
    const report = anOpenIncident({
      name: 'a\0b',
      incident_updates: [anUpdateBody({ body: '\0' })],
    });
    expect(report?.incidents[0]).toMatchObject({ name: 'ab', updates: [{ body: '' }] });
    expect(anOpenIncident({ id: 'a\0b' })).toBeNull();
  });

  test.each([
    ['a year of five digits', { resolved_at: '+010000-01-01T00:00:00Z' }, { resolvedAt: null }],
    [
      'a year beyond by its zone',
      { resolved_at: '9999-12-31T23:59:59-01:00' },
      { resolvedAt: null },
    ],
    ['the year nought', { resolved_at: '0000-06-01T00:00:00Z' }, { resolvedAt: null }],
    ['a year before Christ', { resolved_at: '-000044-03-15T00:00:00Z' }, { resolvedAt: null }],
    ['no time at all', { resolved_at: 'tomorrow' }, { resolvedAt: null }],
    [
      'a start out of range, with another at hand',
      { started_at: '+010000-01-01T00:00:00Z', created_at: '2026-10-01T12:00:00Z' },
      { startedAt: Date.parse('2026-10-01T12:00:00Z') },
    ],
    ['half a pair', { name: 'a\ud83d' }, { name: 'a\ufffd' }],
    ['half a pair in a state', { status: '\udc00' }, { status: '\ufffd' }],
    [
      'a pair that the cut halves',
      { name: `${'x'.repeat(19_999)}\u{1f600}` },
      { name: `${'x'.repeat(19_999)}\ufffd` },
    ],
    ['a NUL in a link', { shortlink: 'https://status.example/\0' }, { url: null }],
    ['half a pair in a link', { shortlink: 'https://status.example/\ud83d' }, { url: null }],
  ])('%s is read as what the database can store', (_, change, read) => {
    expect(anOpenIncident(change)?.incidents[0]).toMatchObject(read);
  });

  test('an id with half a pair spoils it', () => {
    expect(anOpenIncident({ id: 'a\ud83d' })).toBeNull();
  });

  test('reminder intervals as a string and unknown fields do not disturb', () => {
    expect(anOpenIncident({ reminder_intervals: '[]', more: { nested: [1] } })).not.toBeNull();
  });

  test('whatever JSON comes, it is read or refused, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (components, incidents) => {
        const bodies = { components, incidents: [incidents] };
        expect(() => parsePage('summary', bodies)).not.toThrow();
        expect(() => parsePage('incidents', bodies)).not.toThrow();
      }),
    );
  });
});
