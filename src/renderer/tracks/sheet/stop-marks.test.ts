import { expect, it } from 'vitest';
import { type StopMark, stopMarks } from './stop-marks.ts';

const SIZE = { width: 720, height: 360 };

/** The box round what is written, with digits of the drawing's font. */
const boxOf = ({ lines }: StopMark) => ({
  left: Math.min(...lines.map(({ x }) => x)),
  top: Math.min(...lines.map(({ y }) => y)) - 9,
  right: Math.max(...lines.map(({ x, text }) => x + text.length * 6)),
  bottom: Math.max(...lines.map(({ y }) => y)) + 2,
});
const textOf = ({ lines }: StopMark): readonly string[] => lines.map(({ text }) => text);

it('writes the number of a stop to its right', () => {
  const [mark] = stopMarks([{ x: 100, y: 50, index: 4 }], [], SIZE);
  expect(mark).toMatchObject({ x: 100, y: 50, lines: [{ text: '5', x: 107 }] });
});

it('has one mark for stops at one place, with all of their numbers', () => {
  const marks = stopMarks(
    [0, 2, 4, 6, 8, 10, 12, 14].map((index) => ({ x: 100 + index / 10, y: 50, index })),
    [],
    SIZE,
  );
  expect(marks.map(textOf)).toEqual([['1, 3, 5, 7, 9, 11,', '13, 15']]);
});

it('lets numbers of near stops stand beside one another, on no square, within the drawing', () => {
  const stops = Array.from({ length: 6 }, (_, index) => ({
    x: 690 + (index % 3) * 10,
    y: 60 + Math.floor(index / 3) * 10,
    index: index * 11,
  }));
  const marks = stopMarks(stops, [], SIZE);
  expect(marks).toHaveLength(6);
  const boxes = marks.map(boxOf);
  for (const [at, box] of boxes.entries()) {
    expect(box.right).toBeLessThanOrEqual(720);
    for (const other of boxes.slice(at + 1)) {
      const isApart =
        box.right <= other.left ||
        other.right <= box.left ||
        box.bottom <= other.top ||
        other.bottom <= box.top;
      expect(isApart).toBe(true);
    }
  }
});

it('writes it where no line leads to it, for that looks like a minus', () => {
  const [mark] = stopMarks([{ x: 100, y: 50, index: 4 }], ['100,50 160,50'], SIZE);
  expect(mark?.lines[0]?.x).toBeLessThan(96);
});
