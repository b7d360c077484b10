import type { ExportProgress, ExportState } from '../../shared/export.ts';

/** The list with the newest word on one export, newest first. */
export function mergeRun(runs: readonly ExportProgress[], run: ExportProgress): readonly ExportProgress[] {
  const known = runs.some(({ id }) => id === run.id);
  if (known) return runs.map((other) => (other.id === run.id ? run : other));
  return [run, ...runs].sort((a, b) => b.id - a.id);
}

/** What the chip says: exports under way, else one that ended and was not yet looked at. */
export type ChipWords =
  | { readonly state: 'running'; readonly count: number; readonly fraction: number | null }
  | { readonly state: Exclude<ExportState, 'running'> };

/** Null where there is nothing to say. `seen` holds the ids of those that ended and were looked at. */
export function chipWords(runs: readonly ExportProgress[], seen: ReadonlySet<number>): ChipWords | null {
  const running = runs.filter(({ state }) => state === 'running');
  if (running.length > 0) {
    const [only] = running;
    return {
      state: 'running',
      count: running.length,
      fraction: running.length === 1 && only !== undefined ? only.fraction : null,
    };
  }
  for (const { id, state } of runs) if (state !== 'running' && !seen.has(id)) return { state };
  return null;
}

/** Ids of those that have ended. */
export function endedIds(runs: readonly ExportProgress[]): readonly number[] {
  return runs.filter(({ state }) => state !== 'running').map(({ id }) => id);
}
