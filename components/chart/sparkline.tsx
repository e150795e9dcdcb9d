const WIDTH = 120;
const HEIGHT = 24;

/**
 * Bars over a baseline, drawn without a library so that the server renders them.
 * A null is a gap in the baseline: nothing was reported there. `label` says it in words.
 */
export function Sparkline({
  values,
  color,
  label,
  className,
}: {
  values: readonly (number | null)[];
  color: string;
  label: string;
  className?: string;
}) {
  const max = Math.max(1, ...values.map((value) => value ?? 0));
  const slot = WIDTH / Math.max(1, values.length);

  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={className ?? 'h-6 w-[120px]'}
    >
      {values.map((value, index) => (
        <SparkBar
          // oxlint-disable-next-line react/no-array-index-key -- a part of the window is its place
          key={index}
          x={index * slot}
          width={slot - 0.75}
          height={value === null ? null : (value / max) * (HEIGHT - 2)}
          color={color}
        />
      ))}
    </svg>
  );
}

function SparkBar({
  x,
  width,
  height,
  color,
}: {
  x: number;
  width: number;
  height: number | null;
  color: string;
}) {
  if (height === null) return null;
  if (height === 0) {
    return (
      <rect x={x} y={HEIGHT - 1} width={width} height={1} fill="var(--control)" opacity={0.6} />
    );
  }
  const shown = Math.max(2, height);
  return <rect x={x} y={HEIGHT - shown} width={width} height={shown} fill={color} />;
}
