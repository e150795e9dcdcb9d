import { branchLook } from '#components/branch/branch-look.ts';
import type { LogicalRequest } from '#lib/contract/requests.ts';
import { waitWords } from './request-words.ts';

const WIDTH = 1_000;
const HEIGHT = 28;
/** So that an attempt of a millisecond in a minute of waiting can still be seen. */
const BAR_MIN = 5;

/** Attempts and the waits between them, to scale. The list beside it says the same in words. */
export function RequestTimeline({ request }: { request: LogicalRequest }) {
  const spans = request.attempts.map((attempt) => {
    const startMs = Date.parse(attempt.started_at);
    const endMs = attempt.ended_at === null ? startMs : Date.parse(attempt.ended_at);
    return { attempt, startMs, endMs, nextMs: endMs + (attempt.waited_ms ?? 0) };
  });
  const fromMs = Math.min(...spans.map(({ startMs }) => startMs));
  const toMs = Math.max(...spans.map(({ nextMs }) => nextMs));
  const lengthMs = toMs - fromMs;
  if (lengthMs <= 0) return null;
  const x = (ms: number): number => ((ms - fromMs) / lengthMs) * (WIDTH - BAR_MIN);

  return (
    <figure className="px-4">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-7 w-full"
        aria-hidden
      >
        <line
          x1="0"
          x2={WIDTH}
          y1={HEIGHT / 2}
          y2={HEIGHT / 2}
          stroke="var(--hairline)"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
        {spans.map(({ attempt, startMs, endMs }) => (
          <rect
            key={attempt.ref}
            x={x(startMs)}
            width={Math.max(BAR_MIN, x(endMs) - x(startMs))}
            y="4"
            height={HEIGHT - 8}
            fill={branchLook(attempt.branch).color}
          />
        ))}
        {request.outcome === 'recovered' && (
          <rect x={WIDTH - BAR_MIN} width={BAR_MIN} y="4" height={HEIGHT - 8} fill="var(--good)" />
        )}
      </svg>
      <figcaption className="flex justify-between gap-4 text-small text-secondary">
        <span>0</span>
        <span>{`${waitWords(lengthMs)}, to scale: bars are failed attempts, the line is waiting`}</span>
      </figcaption>
    </figure>
  );
}
