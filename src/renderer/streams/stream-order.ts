import type { StreamHealth } from '../../shared/stream-health.ts';
import { byName } from '../ui/by-name.ts';
import { type ColumnKind, type ColumnSort, compareCells } from '../ui/column-sort.ts';
import { SHOWN_STATES, type ShownStream } from './shown-stream.ts';

/** How bad a stream's state is; `SHOWN_STATES` is ordered worst last. */
export function badness({ state, explanations }: Pick<ShownStream, 'state' | 'explanations'>): number {
  const own = SHOWN_STATES.indexOf(state);
  const isFault = state !== 'not-live' && explanations.some(({ isTrouble }) => isTrouble);
  // What is starved or fed twice delivers, or has nothing to: below what does not deliver, above all that is well.
  return isFault ? Math.max(own, SHOWN_STATES.indexOf('degraded') - 0.5) : own;
}

/** States of a stream that does not deliver what it should. */
export const FAILING_STATES: readonly StreamHealth['state'][] = ['failing', 'blocked'];

/** Streams that do not deliver what they should; not of accounts that are cut off. */
export function failingCount(streams: Iterable<StreamHealth>, cut: readonly string[]): number {
  let count = 0;
  for (const { state, accountId } of streams) {
    if (FAILING_STATES.includes(state) && !cut.includes(accountId)) count += 1;
  }
  return count;
}

/** Columns that the table can be sorted by, in their order on screen; the reason stands after the state. */
export const STREAM_COLUMNS = [
  'name',
  'protocol',
  'state',
  'queue',
  'lastDelivery',
  'read',
  'accepted',
  'rejected',
  'skipped',
  'ackMedian',
  'ackP95',
] as const;
export type StreamColumn = (typeof STREAM_COLUMNS)[number];

export type StreamSort = ColumnSort<StreamColumn>;

export const WORST_FIRST: StreamSort = { column: 'state', direction: 'descending' };

export function columnKind(column: StreamColumn): ColumnKind {
  if (column === 'state') return 'state';
  return column === 'name' || column === 'protocol' ? 'name' : 'figure';
}

/** The streams in order. What is not known comes last either way; equals stand by name, then by id. */
export function sortStreams(
  streams: Iterable<ShownStream>,
  { column, direction }: StreamSort,
): readonly ShownStream[] {
  return [...streams].sort(
    (a, b) =>
      compareCells(figureOf(a, column), figureOf(b, column), direction) ||
      byName.compare(a.name, b.name) ||
      byName.compare(a.id, b.id),
  );
}

/** The streams in the order of ids that was shown before; those that were not shown then come last. */
export function inOrderOf(streams: readonly ShownStream[], ids: readonly string[]): readonly ShownStream[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  const placeOf = ({ id }: ShownStream): number => place.get(id) ?? ids.length;
  return [...streams].sort((a, b) => placeOf(a) - placeOf(b));
}

function figureOf(stream: ShownStream, column: StreamColumn): string | number | null {
  switch (column) {
    case 'name':
    case 'protocol':
      return stream[column];
    case 'state':
      return badness(stream);
    case 'queue':
      return stream.queueBytes;
    case 'lastDelivery':
      // The column shows an age, which grows as the instant recedes.
      return stream.lastDeliveryS === null ? null : -stream.lastDeliveryS;
    case 'ackMedian':
      return stream.ackLatencyMedianS;
    case 'ackP95':
      return stream.ackLatencyP95S;
    default:
      return stream.ratesPerMin?.[column] ?? null;
  }
}
