import type { Candidate } from './candidates.ts';
import type { Equivalent } from './equivalents.ts';
import { roomOf } from './nearby-tests.ts';
import { isSeen, type Outcome } from './results.ts';

/** A change and what became of it; null where it has not been tried yet. */
export interface Verdict {
  readonly candidate: Candidate;
  readonly outcome: Outcome | 'equivalent' | null;
  readonly by: string | null;
}

/** The figures of one room. Changes that do not compile are not counted. */
export interface RoomFigures {
  readonly room: string;
  readonly mutants: number;
  readonly seen: number;
  readonly unseen: number;
  readonly equivalent: number;
  /** Of those that matter, the seen ones, 0 to 1; null where none matters. */
  readonly share: number | null;
}

/** The figures by room, and for all of them where they are several. */
export function figuresOf(verdicts: readonly Verdict[]): readonly RoomFigures[] {
  const rooms = [...new Set(verdicts.map(({ candidate }) => roomOf(candidate.file)))];
  const figures = rooms.map((room) =>
    figuresFor(
      room,
      verdicts.filter(({ candidate }) => roomOf(candidate.file) === room),
    ),
  );
  return rooms.length > 1 ? [...figures, figuresFor('all', verdicts)] : figures;
}

function figuresFor(room: string, verdicts: readonly Verdict[]): RoomFigures {
  const count = (is: (outcome: Verdict['outcome']) => boolean): number =>
    verdicts.filter(({ outcome }) => is(outcome)).length;
  const seen = count((outcome) => outcome === 'seen' || outcome === 'timed-out');
  const unseen = count((outcome) => outcome === 'unseen' || outcome === 'not-run');
  const equivalent = count((outcome) => outcome === 'equivalent');
  const share = seen + unseen === 0 ? null : seen / (seen + unseen);
  return { room, mutants: seen + unseen + equivalent, seen, unseen, equivalent, share };
}

/** The figures as a table of Markdown, as docs/reliability.md holds it. */
export function tableOf(figures: readonly RoomFigures[]): string {
  const rows = figures.map(({ room, mutants, seen, unseen, equivalent, share }) =>
    [
      `\`${room}\``,
      mutants,
      seen,
      unseen,
      equivalent,
      share === null ? '' : `${(share * 100).toFixed(1)} %`,
    ].join(' | '),
  );
  return [
    '| folder | mutants | seen | not seen | equivalent | share |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

/** What nobody saw, each with its place and what it looks like. */
export function unseenText(verdicts: readonly Verdict[]): string {
  return verdicts
    .filter(({ outcome }) => outcome === 'unseen' || outcome === 'not-run')
    .map(({ candidate: { file, diff, mutant }, outcome }) =>
      [
        `${file}:${diff.line} ${mutant.kind}${outcome === 'not-run' ? ', which no test runs' : ''}`,
        `  - ${diff.before}`,
        `  + ${diff.after}`,
      ].join('\n'),
    )
    .join('\n');
}

/** Entries of the list of equivalents that meet nothing any more. */
export function staleText(stale: readonly Equivalent[]): string {
  return stale
    .map(({ file, before, after }) => `out of date in equivalents.json: ${file}\n  - ${before}\n  + ${after}`)
    .join('\n');
}

/** The whole for programs. */
export function jsonOf(verdicts: readonly Verdict[], stale: readonly Equivalent[]): string {
  return JSON.stringify(
    {
      figures: figuresOf(verdicts),
      stale,
      mutants: verdicts.map(({ candidate: { id, file, diff, mutant, equivalent }, outcome, by }) => ({
        id,
        file,
        ...diff,
        kind: mutant.kind,
        outcome,
        by,
        reason: equivalent,
      })),
    },
    null,
    2,
  );
}

/** Whether nothing is left to do. */
export function isClean(verdicts: readonly Verdict[], stale: readonly Equivalent[]): boolean {
  const done = (outcome: Verdict['outcome']): boolean =>
    outcome === 'equivalent' || outcome === 'no-compile' || (outcome !== null && isSeen({ outcome }));
  return stale.length === 0 && verdicts.every(({ outcome }) => done(outcome));
}
