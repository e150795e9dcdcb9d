/** What `/proc/<pid>/stat` says (proc_pid_stat(5)). */
export type ProcStat = {
  /**
   * Ended as a whole. A killed process first shows as a zombie while its other threads are still ending; until the
   * last of them has ended, it holds its files and its ports.
   */
  readonly isZombie: boolean;
  /** Clock ticks after boot, as digits. */
  readonly startedTicks: string;
};

export function parseProcStat(stat: string): ProcStat {
  // The name in parentheses may itself hold spaces and parentheses; fields are counted behind its last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, threads] = [fields[0], Number(fields[17])];
  return {
    isZombie: (state === 'Z' || state === 'X') && !(threads > 1),
    startedTicks: fields[19] ?? '',
  };
}
