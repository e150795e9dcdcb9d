const WIDTH = 120;
const HEIGHT = 24;

export type SparkLayer = { readonly color: string; readonly values: readonly (number | null)[] };

/**
 * Bars of several layers over one baseline, the first at the bottom. A part that is null in the first layer is a
 * gap: nothing was reported there. `label` says it in words.
 */
export function StackedSparkline({
  layers,
  label,
  className,
}: {
  layers: readonly SparkLayer[];
  label: string;
  className?: string;
}) {
  const parts = layers[0]?.values ?? [];
  const totals = parts.map((_, part) => total(layers, part));
  const scale = (HEIGHT - 2) / Math.max(1, ...totals);
  const slot = WIDTH / Math.max(1, parts.length);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={className ?? 'h-6 w-[120px]'}
    >
      {parts.map((value, part) =>
        value === null ? null : (
          <StackedBar
            // oxlint-disable-next-line react/no-array-index-key -- a part of the window is its place
            key={part}
            x={part * slot}
            width={slot - 0.75}
            heights={layers.map(({ values, color }) => ({
              color,
              height: (values[part] ?? 0) * scale,
            }))}
          />
        ),
      )}
    </svg>
  );
}

function StackedBar({
  x,
  width,
  heights,
}: {
  x: number;
  width: number;
  heights: readonly { color: string; height: number }[];
}) {
  const bars = stacked(heights);
  if (bars.length === 0) {
    return (
      <rect x={x} y={HEIGHT - 1} width={width} height={1} fill="var(--control)" opacity={0.6} />
    );
  }
  return bars.map(({ color, y, height }) => (
    <rect key={color} x={x} y={y} width={width} height={height} fill={color} />
  ));
}

/** From the baseline up. A single failure beside many stays visible. */
function stacked(heights: readonly { color: string; height: number }[]) {
  const bars: { color: string; y: number; height: number }[] = [];
  for (const { color, height: wanted } of heights) {
    if (wanted === 0) continue;
    const below = bars.at(-1)?.y ?? HEIGHT;
    const height = Math.min(below, Math.max(1.5, wanted));
    bars.push({ color, y: below - height, height });
  }
  return bars;
}

function total(layers: readonly SparkLayer[], part: number): number {
  return layers.reduce((sum, { values }) => sum + (values[part] ?? 0), 0);
}
