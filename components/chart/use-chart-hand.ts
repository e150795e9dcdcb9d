'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { seriesAt } from './plot-shapes.ts';
import { bucketIndexAt, type ChartData, type ChartMode } from './series.ts';

/** Moved less than this, a press was a tap, in pixels. */
const TAP_PX_MAX = 6;

/** What a reader may do with a chart. */
export type ChartActions = {
  /** Look at `[fromMs, toMs)` by itself. */
  readonly onZoom: (fromMs: number, toMs: number) => void;
  /** Open what stands in a bucket; `series` is null where none was meant. */
  readonly onPick: (bucket: number, series: number | null) => void;
  /** Move by a share of the width; earlier where negative. */
  readonly onPan: (share: number) => void;
  /** Above one sees more, below one less, around an instant. */
  readonly onScale: (factor: number, centerMs: number) => void;
};

/** First and last bucket of what is being chosen, in the order in which the hand went. */
type Brush = { readonly start: number; readonly end: number; readonly startX: number };

type Hand = {
  readonly data: ChartData;
  readonly mode: ChartMode;
  readonly shown: readonly number[];
  /** The value at the top of the axis. */
  readonly top: number;
  readonly cursor: number | null;
  readonly onCursor: (bucket: number | null) => void;
  readonly actions: ChartActions;
};

/** Pointer, touch and keyboard over a plot: a cursor, a brush, and what they do. */
export function useChartHand(hand: Hand) {
  const { data, onCursor, actions } = hand;
  const [brush, setBrush] = useState<Brush | null>(null);

  function zoomTo({ start, end }: Brush): void {
    const first = data.buckets[Math.min(start, end)];
    const last = data.buckets[Math.max(start, end)];
    setBrush(null);
    if (first !== undefined && last !== undefined) actions.onZoom(first.startMs, last.endMs);
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    const { bucket } = placeOf(event, hand);
    event.currentTarget.setPointerCapture(event.pointerId);
    setBrush({ start: bucket, end: bucket, startX: event.clientX });
    onCursor(bucket);
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const { bucket } = placeOf(event, hand);
    if (brush !== null) setBrush({ ...brush, end: bucket });
    if (brush !== null || event.pointerType === 'mouse') onCursor(bucket);
  }

  function onPointerUp(event: PointerEvent<HTMLElement>): void {
    if (brush === null) return;
    const { bucket, series } = placeOf(event, hand);
    if (Math.abs(event.clientX - brush.startX) > TAP_PX_MAX)
      return zoomTo({ ...brush, end: bucket });
    setBrush(null);
    actions.onPick(bucket, series);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const isHandled = keyed(event, { ...hand, brush, setBrush, zoomTo });
    if (isHandled) event.preventDefault();
  }

  return {
    brush,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: () => setBrush(null),
      onPointerLeave: (event: PointerEvent<HTMLElement>) => {
        if (brush === null && event.pointerType === 'mouse') onCursor(null);
      },
      onKeyDown,
      onBlur: () => setBrush(null),
    },
  };
}

function placeOf(
  { clientX, clientY, currentTarget }: PointerEvent<HTMLElement>,
  { data, mode, shown, top }: Hand,
): { bucket: number; series: number | null } {
  const box = currentTarget.getBoundingClientRect();
  const share = (clientX - box.left) / Math.max(1, box.width);
  const bucket = bucketIndexAt(data, data.fromMs + share * (data.toMs - data.fromMs));
  const value = top * (1 - (clientY - box.top) / Math.max(1, box.height));
  return { bucket, series: seriesAt(data, { mode, shown, bucket, value }) };
}

type Keyed = Hand & {
  brush: Brush | null;
  setBrush: (brush: Brush | null) => void;
  zoomTo: (brush: Brush) => void;
};

/** True when the key was one of ours. */
function keyed(event: KeyboardEvent<HTMLElement>, hand: Keyed): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { data, cursor, brush, actions } = hand;
  const last = data.buckets.length - 1;
  const at = Math.min(cursor ?? last, last);
  const bucket = data.buckets[at];
  const centerMs = bucket === undefined ? data.toMs : (bucket.startMs + bucket.endMs) / 2;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return moveTo(hand, { at, next: at + (event.key === 'ArrowRight' ? 1 : -1), event });
    case 'Home':
    case 'End':
      return moveTo(hand, { at, next: event.key === 'Home' ? 0 : last, event });
    case 'Enter':
      if (brush === null) actions.onPick(at, null);
      else hand.zoomTo(brush);
      return true;
    case 'Escape':
      hand.setBrush(null);
      return brush !== null;
    case 'PageUp':
    case 'PageDown':
      actions.onPan(event.key === 'PageUp' ? -0.5 : 0.5);
      return true;
    case '+':
    case '-':
      actions.onScale(event.key === '+' ? 0.5 : 2, centerMs);
      return true;
    default:
      return false;
  }
}

/** Moves the cursor; with Shift it draws the brush along. */
function moveTo(
  { data, brush, setBrush, onCursor }: Keyed,
  { at, next, event }: { at: number; next: number; event: KeyboardEvent },
): true {
  const bucket = Math.min(data.buckets.length - 1, Math.max(0, next));
  onCursor(bucket);
  setBrush(event.shiftKey ? { start: brush?.start ?? at, end: bucket, startX: 0 } : null);
  return true;
}
