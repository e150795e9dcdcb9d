import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COMPONENT_STATES,
  componentStateOf,
  incidentImpactOf,
  SEVERITIES,
  severityOfState,
  worstSeverity,
} from './severity.ts';

const severity = fc.constantFrom(...SEVERITIES);

describe('the severity of a component', () => {
  test.each([
    ['operational', 'none'],
    ['degraded_performance', 'minor'],
    ['partial_outage', 'major'],
    ['major_outage', 'critical'],
    ['under_maintenance', 'maintenance'],
    ['unknown', 'unknown'],
  ] as const)('%s is %s', (state, expected) => {
    expect(severityOfState(state)).toBe(expected);
  });

  test('is none for the operational state only', () => {
    expect(COMPONENT_STATES.filter((state) => severityOfState(state) === 'none')).toEqual([
      'operational',
    ]);
  });

  test('is none together only when every part is none', () => {
    fc.assert(
      fc.property(fc.array(severity), (parts) => {
        expect(worstSeverity(parts) === 'none').toBe(parts.every((part) => part === 'none'));
      }),
    );
  });

  test('does not depend on order, repetition or grouping', () => {
    fc.assert(
      fc.property(fc.array(severity), fc.array(severity), (left, right) => {
        const together = worstSeverity([...left, ...right]);
        expect(worstSeverity([...right, ...left, ...left])).toBe(together);
        expect(worstSeverity([worstSeverity(left), worstSeverity(right)])).toBe(together);
      }),
    );
  });

  test('unknown hides no declared incident, and no good word hides unknown', () => {
    expect(worstSeverity(['unknown', 'minor'])).toBe('minor');
    expect(worstSeverity(['unknown', 'none'])).toBe('unknown');
  });
});

describe('words that a page uses', () => {
  test.each([
    ['operational', 'operational'],
    ['full_outage', 'major_outage'],
    ['Operational', 'unknown'],
    ['all good', 'unknown'],
    ['', 'unknown'],
  ])('the component word %j is read as %s', (word, state) => {
    expect(componentStateOf(word)).toBe(state);
  });

  test('no word but "operational" is ever read as operational', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        fc.pre(word !== 'operational');
        expect(componentStateOf(word)).not.toBe('operational');
      }),
    );
  });

  test.each([
    ['critical', 'critical'],
    ['apocalyptic', 'minor'],
    [null, 'none'],
  ])('the impact word %j is read as %s', (word, impact) => {
    expect(incidentImpactOf(word)).toBe(impact);
  });
});
