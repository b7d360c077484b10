import { expect, it } from 'vitest';
import { fitPadding } from './fit-padding.ts';

const MARGINS = { left: 56, right: 56, top: 48, bottom: 48 };

it.each([
  ['nothing over the map', [], MARGINS],
  ['buttons in the corner', [{ left: 954, top: 12, width: 34, height: 300 }], { ...MARGINS, right: 70 }],
  ['a line at the top', [{ left: 300, top: 12, width: 400, height: 30 }], { ...MARGINS, top: 66 }],
  [
    'a legend beside the buttons',
    [{ left: 690, top: 12, width: 256, height: 500 }],
    { ...MARGINS, right: 1_000 / 3 },
  ],
  ['a scale in the corner', [{ left: 10, top: 580, width: 100, height: 12 }], MARGINS],
])('leaves room for symbols and panels: %s', (_words, covered, padding) =>
  expect(fitPadding({ x: 1_000, y: 600 }, covered)).toEqual(padding),
);

it('leaves most of a small map to the vehicles', () =>
  expect(fitPadding({ x: 120, y: 90 }, [{ left: 0, top: 0, width: 110, height: 60 }])).toEqual({
    left: 30,
    right: 30,
    top: 30,
    bottom: 22.5,
  }));
