/** The first moves as a list to tick off. */
export function FirstMoves({
  moves,
  isDone,
  onTick,
}: {
  moves: readonly string[];
  isDone: (move: number) => boolean;
  onTick: (move: number) => void;
}) {
  return (
    <ul aria-label="First moves" className="px-4 pb-3">
      {moves.map((move, index) => (
        <li key={move}>
          <label className="flex cursor-pointer items-start gap-2.5 py-1 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={isDone(index)}
              onChange={() => onTick(index)}
              className="peer mt-0.5 size-4 shrink-0 accent-ink"
            />
            <span className="peer-checked:text-secondary peer-checked:line-through">{move}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}
