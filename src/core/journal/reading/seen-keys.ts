/** Three whole numbers that set a message apart. */
export type MessageKey = readonly [vehicle: number, timeUs: number, content: number];

/** Remembers which messages were seen: four bytes each, for a journal may hold millions. Now and then it takes one for another. */
export interface SeenKeys {
  /** Whether this one was seen before, most likely; from now on it was. */
  see(key: MessageKey): boolean;
}

const FULL = 0.7;
const LEAST = 1_024;
/** Of one table; where more is to be seen there are several. */
const MOST = 2 ** 24;
const HIGH = 2 ** 32;

/** Creates one for about so many. */
export function createSeenKeys(expected: number): SeenKeys {
  const size = 2 ** Math.ceil(Math.log2(Math.min(MOST, Math.max(LEAST, expected / FULL))));
  let table = new Uint32Array(size);
  let left = size * FULL;
  /** Those that are full: more came than were expected. */
  const full: Uint32Array[] = [];

  /** Where a print is, or the free place it would have. */
  const placeOf = (slots: Uint32Array, start: number, print: number): number => {
    let at = start & (size - 1);
    for (let held = slots[at]; held !== 0 && held !== print; held = slots[at]) at = (at + 1) & (size - 1);
    return at;
  };
  return {
    see([vehicle, timeUs, content]) {
      const start = mixed(vehicle, timeUs, content, 0x9e3779b1);
      // 0 is a place that is free.
      const print = mixed(vehicle, content, timeUs, 0x85ebca6b) >>> 0 || 1;
      if (full.some((slots) => slots[placeOf(slots, start, print)] === print)) return true;
      const at = placeOf(table, start, print);
      if (table[at] === print) return true;
      if (left <= 0) {
        full.push(table);
        table = new Uint32Array(size);
        left = size * FULL;
        table[placeOf(table, start, print)] = print;
      } else table[at] = print;
      left -= 1;
      return false;
    },
  };
}

/** All bits of three whole numbers, as 32. */
function mixed(first: number, second: number, third: number, by: number): number {
  let bits = stirred(first | 0, by);
  bits = stirred(bits ^ second, by);
  bits = stirred(bits ^ Math.floor(second / HIGH), by);
  bits = stirred(bits ^ third, by);
  return stirred(bits ^ Math.floor(third / HIGH), by);
}

function stirred(bits: number, by: number): number {
  const product = Math.imul(bits ^ (bits >>> 15), by);
  return product ^ (product >>> 13);
}
