import { STREAM_STATES, type StreamHealth } from '../../shared/stream-health.ts';
import { byText, type ColumnSort, compareCells, sortAfterPress } from '../ui/column-sort.ts';

/** How bad a stream's state is; `STREAM_STATES` is ordered worst last. */
export function badness({ state }: StreamHealth): number {
  return STREAM_STATES.indexOf(state);
}

/** Streams that do not deliver what they should: failing or blocked. */
export function failingCount(streams: Iterable<StreamHealth>): number {
  let count = 0;
  for (const { state } of streams) if (state === 'failing' || state === 'blocked') count += 1;
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
  'ackLast',
  'ackMedian',
] as const;
export type StreamColumn = (typeof STREAM_COLUMNS)[number];

export type StreamSort = ColumnSort<StreamColumn>;

export const WORST_FIRST: StreamSort = { column: 'state', direction: 'descending' };

/** The sort after a press on a column's heading: the direction that shows the striking first, then the other. */
export function nextSort(sort: StreamSort, column: StreamColumn): StreamSort {
  return sortAfterPress(
    sort,
    column,
    column === 'name' || column === 'protocol' ? 'ascending' : 'descending',
  );
}

/** The streams in order. What is not known comes last either way; equals stand by name, then by id. */
export function sortStreams(
  streams: Iterable<StreamHealth>,
  { column, direction }: StreamSort,
): readonly StreamHealth[] {
  return [...streams].sort(
    (a, b) =>
      compareCells(figureOf(a, column), figureOf(b, column), direction) ||
      byText.compare(a.name, b.name) ||
      byText.compare(a.id, b.id),
  );
}

/** The streams in the order of ids that was shown before; those that were not shown then come last. */
export function inOrderOf(streams: readonly StreamHealth[], ids: readonly string[]): readonly StreamHealth[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  const placeOf = ({ id }: StreamHealth): number => place.get(id) ?? ids.length;
  return [...streams].sort((a, b) => placeOf(a) - placeOf(b));
}

function figureOf(stream: StreamHealth, column: StreamColumn): string | number | null {
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
    case 'ackLast':
      return stream.ackLatencyLastS;
    case 'ackMedian':
      return stream.ackLatencyMedianS;
    default:
      return stream.counts[column];
  }
}
