import { expect, it } from 'vitest';
import { fenceRows } from './fence-order.ts';
import { someFence } from './testing/some-fences.ts';

const FENCES = [
  someFence({ id: 'b', name: 'Müller', group: 'Kunden' }),
  someFence({ id: 'a', name: 'Depot 10', shape: { kind: 'circle', centre: [25, 54], radiusM: 900 } }),
  someFence({ id: 'c', name: 'Depot 9', group: 'Depots' }),
];
const names = (
  text: string,
  column: 'name' | 'group' | 'size' | 'inside',
  direction: 'ascending' | 'descending',
) =>
  fenceRows(FENCES, (id) => (id === 'b' ? 3 : 0), text, { column, direction }).map(({ fence }) => fence.name);

it.each([
  ['', 'name', 'ascending', ['Depot 9', 'Depot 10', 'Müller']],
  ['', 'group', 'ascending', ['Depot 9', 'Müller', 'Depot 10']],
  ['', 'size', 'descending', ['Depot 10', 'Depot 9', 'Müller']],
  ['', 'inside', 'descending', ['Müller', 'Depot 9', 'Depot 10']],
  ['kund', 'name', 'ascending', ['Müller']],
  ['muller', 'name', 'ascending', ['Müller']],
  ['depot', 'name', 'descending', ['Depot 10', 'Depot 9']],
] as const)('lists what has “%s” in name or group, by %s %s', (text, column, direction, expected) => {
  expect(names(text, column, direction)).toEqual(expected);
});
