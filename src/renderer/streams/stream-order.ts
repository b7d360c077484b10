import { STREAM_STATES, type StreamHealth } from '../../shared/stream-health.ts';

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

export interface StreamSort {
  readonly column: StreamColumn;
  readonly direction: 'ascending' | 'descending';
}

export const WORST_FIRST: StreamSort = { column: 'state', direction: 'descending' };

/** The sort after a press on a column's heading: the direction that shows the striking first, then the other. */
export function nextSort(sort: StreamSort, column: StreamColumn): StreamSort {
  const first = column === 'name' || column === 'protocol' ? 'ascending' : 'descending';
  if (sort.column !== column) return { column, direction: first };
  return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
}

const byText = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The streams in order. What is not known comes last either way; equals stand by name, then by id. */
export function sortStreams(
  streams: Iterable<StreamHealth>,
  { column, direction }: StreamSort,
): readonly StreamHealth[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...streams].sort(
    (a, b) =>
      compareValues(figureOf(a, column), figureOf(b, column), sign) ||
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

function compareValues(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'string' || typeof b === 'string') return sign * byText.compare(String(a), String(b));
  return sign * (a - b);
}
