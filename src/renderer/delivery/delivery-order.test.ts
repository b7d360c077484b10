import { describe, expect, it } from 'vitest';
import { sortAfterPress } from '../ui/column-sort.ts';
import {
  columnKind,
  columnsOf,
  type DeliveryColumn,
  type DeliverySort,
  sortRows,
  WORST_FIRST,
} from './delivery-order.ts';
import { type DeliveryRow, rowsOf } from './delivery-rows.ts';
import { someDuplicates, someReport, someStreamDelivery, someVehicleDelivery } from './testing.ts';

const nameOf = ({ counts }: DeliveryRow): string => counts.name ?? '';
const rows = rowsOf(
  someReport({
    vehicles: [
      someVehicleDelivery({ vehicleId: 'calm', name: 'b10' }),
      someVehicleDelivery({ vehicleId: 'early', name: 'B2', messages: 70 }),
      someVehicleDelivery({ vehicleId: 'few', name: 'a', missingInMqtt: 1 }),
      someVehicleDelivery({ vehicleId: 'most', name: 'z', missingInHttp: 9 }),
      someVehicleDelivery({
        vehicleId: 'twice',
        name: 'c',
        duplicates: someDuplicates({ 'device-resend': 4 }),
      }),
      someVehicleDelivery({ vehicleId: 'alone', name: 'd', bySource: { mqtt: 10, http: 0, rest: 0 } }),
    ],
  }),
  'vehicles',
);

describe('sortRows', () => {
  it.each<[DeliverySort, string]>([
    [WORST_FIRST, 'most few twice alone early calm'],
    [{ column: 'name', direction: 'ascending' }, 'few early calm twice alone most'],
    [{ column: 'messages', direction: 'descending' }, 'early most few twice calm alone'],
    [{ column: 'missingInMqtt', direction: 'descending' }, 'few most twice early calm alone'],
    [{ column: 'resent', direction: 'descending' }, 'twice most few early calm alone'],
    [{ column: 'repeats', direction: 'ascending' }, 'twice most few early calm alone'],
    [{ column: 'http', direction: 'ascending' }, 'alone most few twice early calm'],
  ])('%o: %s', (sort, expected) => {
    const ids = (given: readonly DeliveryRow[]): string =>
      sortRows(given, sort, nameOf)
        .map(({ key }) => key.replace('vehicle-a/', ''))
        .join(' ');
    expect(ids(rows)).toBe(expected);
    expect(ids([...rows].reverse())).toBe(expected);
  });

  it('knows how many vehicles a stream brought', () => {
    const streams = rowsOf(
      someReport({
        streams: [
          someStreamDelivery({ streamId: '1', vehicles: 2 }),
          someStreamDelivery({ streamId: null, name: null, vehicles: 5 }),
        ],
      }),
      'streams',
    );
    const sorted = sortRows(streams, { column: 'vehicles', direction: 'descending' }, nameOf);
    expect(sorted.map(({ key }) => key)).toEqual(['unnamed', 'stream-a/1']);
  });
});

it('shows the most first in a column of figures and A first in names, then turns', () => {
  const nextSort = (sort: DeliverySort, column: DeliveryColumn) =>
    sortAfterPress(sort, column, columnKind(column));
  const once = nextSort(WORST_FIRST, 'missingInHttp');
  expect(once).toEqual({ column: 'missingInHttp', direction: 'descending' });
  expect(nextSort(once, 'missingInHttp').direction).toBe('ascending');
  expect(nextSort(once, 'name')).toEqual({ column: 'name', direction: 'ascending' });
});

it('counts the vehicles of streams alone', () => {
  expect(columnsOf('streams')).toContain('vehicles');
  expect(columnsOf('vehicles')).not.toContain('vehicles');
});
