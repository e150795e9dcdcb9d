import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf } from '../time/epoch.ts';
import { componentStanding, worstImpact } from './component-standing.ts';
import type { ComponentReport, IncidentReport } from './page-report.ts';
import { COMPONENT_STATES, INCIDENT_IMPACTS } from './severity.ts';

const API = 'k8w3r06qmzrp';
const CONSOLE = '0qbwn08sd68x';

function aComponent(given: Partial<ComponentReport> = {}): ComponentReport {
  return { id: API, name: 'Claude API', state: 'operational', changedAt: null, ...given };
}

function anIncident(given: Partial<IncidentReport> = {}): IncidentReport {
  return {
    id: 'inc1',
    name: 'Elevated errors',
    impact: 'major',
    status: 'investigating',
    url: null,
    startedAt: epochMsOf(0),
    resolvedAt: null,
    updatedAt: epochMsOf(0),
    componentIds: [API],
    componentIdsEver: [API],
    updates: [],
    ...given,
  };
}

function standing(
  component: ComponentReport,
  openIncidents: readonly IncidentReport[],
  isStale = false,
): ReturnType<typeof componentStanding> {
  return componentStanding({ component, openIncidents, isStale });
}

describe('how a component stands', () => {
  test('an open incident of impact major counts although the component is still green', () => {
    expect(standing(aComponent(), [anIncident()])).toEqual({
      state: 'operational',
      lastSaid: 'operational',
      incidentImpact: 'major',
      severity: 'major',
    });
  });

  test('a component in partial outage counts as major although the incident says minor', () => {
    const given = standing(aComponent({ state: 'partial_outage' }), [
      anIncident({ impact: 'minor' }),
    ]);
    expect(given.severity).toBe('major');
  });

  test('an incident on the Console alone does not colour the API', () => {
    const given = standing(aComponent(), [anIncident({ componentIds: [CONSOLE] })]);
    expect(given).toMatchObject({ incidentImpact: 'none', severity: 'none' });
  });

  test('a component that an incident has let go of is not coloured by it any more', () => {
    const given = standing(aComponent(), [
      anIncident({ componentIds: [CONSOLE], componentIdsEver: [CONSOLE, API] }),
    ]);
    expect(given.severity).toBe('none');
  });

  test('the worst of several incidents counts', () => {
    const given = standing(aComponent(), [
      anIncident({ impact: 'minor' }),
      anIncident({ impact: 'critical' }),
      anIncident({ impact: 'none' }),
    ]);
    expect(given.incidentImpact).toBe('critical');
  });

  test('a stale page leaves the state unknown and keeps the last word for display', () => {
    expect(standing(aComponent(), [anIncident()], true)).toEqual({
      state: 'unknown',
      lastSaid: 'operational',
      incidentImpact: 'major',
      severity: 'unknown',
    });
  });

  test('is never good when stale, when the word is not operational, or when an incident names it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMPONENT_STATES),
        fc.array(fc.constantFrom(...INCIDENT_IMPACTS)),
        fc.boolean(),
        (state, impacts, isStale) => {
          const given = standing(
            aComponent({ state }),
            impacts.map((impact) => anIncident({ impact })),
            isStale,
          );
          const isGood =
            !isStale && state === 'operational' && impacts.every((impact) => impact === 'none');
          expect(given.severity === 'none').toBe(isGood);
        },
      ),
    );
  });
});

test('the worst impact of no incident is none', () => {
  expect(worstImpact([])).toBe('none');
});
