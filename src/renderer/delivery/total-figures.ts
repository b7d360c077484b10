import { type DeliveryCounts, DUPLICATE_CAUSES, type DuplicateCause } from '../../shared/delivery-report.ts';
import { type Sources, sourcesOf, WANT_ACTION } from './delivery-rows.ts';

/** A figure of the strip, or a sentence in its place. */
export interface Figure {
  readonly id:
    | 'messages'
    | 'mqtt'
    | 'http'
    | 'rest'
    | 'duplicates'
    | DuplicateCause
    | 'sameTimes'
    | 'missingInHttp'
    | 'missingInMqtt'
    | `only_${Exclude<Sources, 'both'>}`;
  /** Null for a sentence. */
  readonly count: number | null;
  /** Whether it wants a look or a change. */
  readonly warns: boolean;
}

/**
 * The figures in groups: what came, what one source did not bring, what came twice. Refills and causes without any are
 * left out; what warns comes first, for what follows may find no room.
 */
export function figureGroups(counts: DeliveryCounts): readonly (readonly Figure[])[] {
  const { bySource } = counts;
  const came = [
    calm('messages', counts.messages),
    calm('mqtt', bySource.mqtt),
    calm('http', bySource.http),
    ...(bySource.rest > 0 ? [calm('rest', bySource.rest)] : []),
  ];
  const others = counts.sameTimes > 0 ? [[calm('sameTimes', counts.sameTimes)]] : [];
  return [came, parityFigures(counts), duplicateFigures(counts), ...others];
}

function duplicateFigures({ duplicates }: DeliveryCounts): readonly Figure[] {
  const all = DUPLICATE_CAUSES.reduce((sum, cause) => sum + duplicates[cause], 0);
  const some = [...WANT_ACTION, ...DUPLICATE_CAUSES.filter((cause) => !WANT_ACTION.includes(cause))].filter(
    (cause) => duplicates[cause] > 0,
  );
  return [
    calm('duplicates', all),
    ...some.map((id) => ({ id, count: duplicates[id], warns: WANT_ACTION.includes(id) })),
  ];
}

function parityFigures(counts: DeliveryCounts): readonly Figure[] {
  const sources = sourcesOf(counts);
  if (sources !== 'both') return [calm(`only_${sources}`, null)];
  return (['missingInHttp', 'missingInMqtt'] as const).map((id) => ({
    id,
    count: counts[id],
    warns: counts[id] > 0,
  }));
}

const calm = (id: Figure['id'], count: number | null): Figure => ({ id, count, warns: false });
