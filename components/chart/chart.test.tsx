import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aChart, aValue } from '#lib/testing/chart-data.ts';
import { Chart } from './chart.tsx';
import type { ChartActions } from './use-chart-hand.ts';

const data = aChart({
  first: [aValue(1), aValue(2), aValue(null), aValue(4)],
  second: [aValue(0), aValue(0), aValue(null), aValue(8)],
  marks: [{ key: 'm', atMs: Date.UTC(2026, 10, 22, 13, 1), number: 1, label: 'first seen: m' }],
});
const startOf = (bucket: number): number => data.buckets[bucket]?.startMs ?? Number.NaN;
const endOf = (bucket: number): number => data.buckets[bucket]?.endMs ?? Number.NaN;

function Held({ actions }: { actions: ChartActions }) {
  const [cursor, setCursor] = useState<number | null>(null);
  return (
    <Chart
      data={data}
      mode="lines"
      shown={[0, 1]}
      height={200}
      title="Errors"
      cursor={cursor}
      onCursor={setCursor}
      actions={actions}
    />
  );
}

function open() {
  const actions = { onZoom: vi.fn(), onPick: vi.fn(), onPan: vi.fn(), onScale: vi.fn() };
  render(<Held actions={actions} />);
  const slider = screen.getByRole('slider', { name: 'Errors' });
  // Four buckets of 100 pixels each.
  vi.spyOn(slider, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 400, 100));
  slider.setPointerCapture = () => undefined;
  const press = (...keys: string[]): void => {
    for (const key of keys) {
      fireEvent.keyDown(slider, { key: key.replace('Shift+', ''), shiftKey: key.includes('+') });
    }
  };
  return { actions, slider, press };
}

afterEach(cleanup);

describe('a chart under the keyboard', () => {
  test('reads out the bucket that the arrows have reached, a gap as a gap', () => {
    const { slider, press } = open();
    expect(slider.getAttribute('aria-valuetext')).toBe('no time chosen');
    press('Home');
    expect(slider.getAttribute('aria-valuetext')).toBe(
      '13:00 to 13:01 UTC: One 1 of 100; Two 0 of 100',
    );
    press('ArrowRight');
    expect(slider.getAttribute('aria-valuetext')).toContain('first seen: m');
    press('ArrowRight');
    expect(slider.getAttribute('aria-valuetext')).toBe('13:02 to 13:03 UTC: nothing was reported');
    expect(slider.getAttribute('aria-valuenow')).toBe('2');
  });

  test('zooms to what Shift and the arrows have selected', () => {
    const { actions, press } = open();
    press('Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter');
    expect(actions.onZoom).toHaveBeenCalledWith(startOf(0), endOf(2));
  });

  test('opens the bucket on Enter, and after Escape there is no selection', () => {
    const { actions, press } = open();
    press('End', 'Shift+ArrowLeft', 'Escape', 'Enter');
    expect(actions.onZoom).not.toHaveBeenCalled();
    expect(actions.onPick).toHaveBeenCalledWith(2, null);
  });

  test('pans and scales, and leaves keys of the browser alone', () => {
    const { actions, slider, press } = open();
    press('Home', 'PageUp', 'PageDown', '+', '-');
    expect(actions.onPan.mock.calls).toEqual([[-0.5], [0.5]]);
    expect(actions.onScale.mock.calls.map(([factor]) => factor)).toEqual([0.5, 2]);
    expect(fireEvent.keyDown(slider, { key: 'ArrowLeft', altKey: true })).toBe(true);
    expect(fireEvent.keyDown(slider, { key: 'Tab' })).toBe(true);
  });
});

describe.each(['mouse', 'touch'])('a chart under a %s', (pointerType) => {
  const at = (x: number, y = 50) => ({ clientX: x, clientY: y, pointerType, button: 0 });

  test('zooms to the buckets that were drawn over, in either direction', () => {
    const { actions, slider } = open();
    fireEvent.pointerDown(slider, at(350));
    fireEvent.pointerMove(slider, at(120));
    fireEvent.pointerUp(slider, at(120));
    expect(actions.onZoom).toHaveBeenCalledWith(startOf(1), endOf(3));
  });

  test('opens the bucket and the series that were tapped', () => {
    const { actions, slider } = open();
    fireEvent.pointerDown(slider, at(350, 15));
    fireEvent.pointerUp(slider, at(352, 15));
    expect(actions.onPick).toHaveBeenCalledWith(3, 1);
  });

  test('does nothing when the page scrolls instead', () => {
    const { actions, slider } = open();
    fireEvent.pointerDown(slider, at(50));
    fireEvent.pointerCancel(slider);
    fireEvent.pointerUp(slider, at(350));
    expect(actions.onZoom).not.toHaveBeenCalled();
    expect(actions.onPick).not.toHaveBeenCalled();
  });
});
