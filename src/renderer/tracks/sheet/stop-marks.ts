/** Where a track stood, in the units of its drawing; `index` is its place in the table. */
export interface DrawnStop {
  readonly x: number;
  readonly y: number;
  readonly index: number;
}

/** A square of the drawing and what is written beside it: the numbers of all stops that were there. */
export interface StopMark {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly { readonly text: string; readonly x: number; readonly y: number }[];
}

interface Room {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Half the side of a square. */
export const SQUARE = 4;
/** Squares nearer than this would cover each other: they are one place. */
const SAME_PLACE = 2 * SQUARE;
/** Side of the cells by which lines are known. */
const CELL = 3;
/** Of the drawing's font of 10 units: no digit and no comma is wider. */
const CHARACTER = 6;
const LINE = 11;
const GAP = 3;
/** Of one line; more stand below it. */
const MOST_CHARACTERS = 18;
/** How far from its square a number may go where the nearer places are taken. */
const STEPS = [0, 1, 2, 3] as const;

/**
 * Marks for stops, with numbers that stand beside one another and on no square and no line (`x,y x,y`), as far as there is room in the drawing:
 * a line that leads to a number looks like a minus.
 */
export function stopMarks(
  stops: readonly DrawnStop[],
  lines: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly StopMark[] {
  const places = placesOf(stops);
  const inked = cellsOf(lines);
  const taken: Room[] = places.map(({ x, y }) => roomAt(x - SQUARE, y - SQUARE, 2 * SQUARE, 2 * SQUARE));
  return places.map(({ x, y, indexes }) => {
    const texts = linesOf(indexes);
    const wide = Math.max(...texts.map(({ length }) => length)) * CHARACTER;
    const rooms = roomsRound(x, y, wide, texts.length * LINE);
    const room = bestRoom(rooms, taken, inked, roomAt(0, 0, width, height));
    taken.push(room);
    return {
      x,
      y,
      lines: texts.map((text, at) => ({ text, x: room.left, y: room.top + at * LINE + LINE - 2 })),
    };
  });
}

function placesOf(stops: readonly DrawnStop[]) {
  const places: { x: number; y: number; indexes: number[] }[] = [];
  for (const { x, y, index } of stops) {
    const same = places.find(
      (place) => Math.abs(place.x - x) < SAME_PLACE && Math.abs(place.y - y) < SAME_PLACE,
    );
    if (same === undefined) places.push({ x, y, indexes: [index] });
    else same.indexes.push(index);
  }
  return places;
}

function linesOf(indexes: readonly number[]): readonly string[] {
  const lines: string[] = [''];
  for (const [at, index] of indexes.entries()) {
    const word = `${index + 1}${at + 1 < indexes.length ? ', ' : ''}`;
    const last = lines.length - 1;
    if (`${lines[last]}${word}`.trimEnd().length > MOST_CHARACTERS) lines.push(word);
    else lines[last] += word;
  }
  return lines.map((line) => line.trimEnd());
}

/** Right of the square, left, above, below and at its corners, the nearest first. */
function roomsRound(x: number, y: number, width: number, height: number): readonly Room[] {
  return STEPS.flatMap((step) => {
    const away = SQUARE + GAP + step * LINE;
    const [right, left, middle] = [x + away, x - away - width, x - width / 2];
    const [below, above, level] = [y + away - GAP, y - away + GAP - height, y - height / 2];
    return [
      roomAt(right, level, width, height),
      roomAt(left, level, width, height),
      roomAt(middle, above, width, height),
      roomAt(middle, below, width, height),
      roomAt(right, above, width, height),
      roomAt(right, below, width, height),
      roomAt(left, above, width, height),
      roomAt(left, below, width, height),
    ];
  });
}

/** The first that is free, else the one that covers least. */
function bestRoom(
  rooms: readonly Room[],
  taken: readonly Room[],
  inked: ReadonlySet<string>,
  drawing: Room,
): Room {
  let best = { room: drawing, cost: Number.POSITIVE_INFINITY };
  for (const room of rooms) {
    // What lies outside of the drawing is not seen at all; a line behind a number can be lived with before another number can.
    const outside = (room.width * room.height - shared(room, drawing)) * 4;
    const covered = taken.reduce((sum, other) => sum + shared(room, other), outside);
    const cost = covered * 4 + inkIn(room, inked);
    if (cost < best.cost) best = { room, cost };
    if (cost === 0) break;
  }
  return best.room;
}

/** Cells of a grid that lines run through. */
function cellsOf(lines: readonly string[]): ReadonlySet<string> {
  const cells = new Set<string>();
  for (const line of lines) {
    let before: readonly number[] | null = null;
    for (const point of line.split(' ')) {
      const [x = 0, y = 0] = point.split(',').map(Number);
      const [fromX = x, fromY = y] = before ?? [];
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x - fromX), Math.abs(y - fromY)) / CELL));
      for (let step = 0; step <= steps; step += 1)
        cells.add(cellAt(fromX + ((x - fromX) * step) / steps, fromY + ((y - fromY) * step) / steps));
      before = [x, y];
    }
  }
  return cells;
}

function inkIn({ left, top, width, height }: Room, inked: ReadonlySet<string>): number {
  let cells = 0;
  for (let x = left; x <= left + width; x += CELL)
    for (let y = top + 1; y < top + height; y += CELL) if (inked.has(cellAt(x, y))) cells += 1;
  return cells * CELL;
}

function cellAt(x: number, y: number): string {
  return `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
}

function roomAt(left: number, top: number, width: number, height: number): Room {
  return { left, top, width, height };
}

/** The area that two have in common. */
function shared(one: Room, other: Room): number {
  const wide = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const high = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return Math.max(0, wide) * Math.max(0, high);
}
