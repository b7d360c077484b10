/** The one queue of everything that happens in a world, and its clock. Pure: nothing here waits. */

/** Whose events they are: of a process or a thread that can be ended, with all that it had under way. */
export interface Owner {
  readonly name: string;
  readonly parent: Owner | null;
  alive: boolean;
}

/** Something that is to happen. */
export interface Task {
  cancel(): void;
}

export interface Time {
  /** Microseconds since the world began. */
  nowUs(): number;
  /** Plans something for `owner`, by default for whose event is running. Things of one moment happen in the order of the calls. */
  after(delayUs: number, what: string, run: () => void, owner?: Owner): Task;
  /** Whose event is running. */
  owner(): Owner;
  /** Runs something on behalf of another owner. */
  as<T>(owner: Owner, run: () => T): T;
  /** Goes on to the next thing that is due by `untilUs` and lets it happen; false where there is none, and it is `untilUs` then. */
  step(untilUs: number): boolean;
  /** How many things have happened, and a number that two runs share only where the same happened at the same times. */
  events(): number;
  hash(): number;
  /** Takes a fact into the hash. */
  mix(fact: number): void;
}

interface Planned {
  atUs: number;
  order: number;
  readonly what: string;
  readonly owner: Owner;
  run: (() => void) | null;
}

/** The world itself, which nobody ends. */
export const WORLD: Owner = { name: 'world', parent: null, alive: true };

/** An owner below another: it ends with that. */
export function createOwner(name: string, parent: Owner): Owner {
  return { name, parent, alive: true };
}

function isAlive(owner: Owner): boolean {
  for (let at: Owner | null = owner; at !== null; at = at.parent) if (!at.alive) return false;
  return true;
}

/** Creates a time that begins at 0. `settle` finishes what a thing that happened left to be done at once (promises, ticks). */
export function createTime(settle: () => void): Time {
  const heap: Planned[] = [];
  const words = new Map<string, number>();
  let nowUs = 0;
  let orders = 0;
  let events = 0;
  let hash = 0x811c9dc5;
  let current = WORLD;

  const mix = (fact: number): void => {
    hash = Math.imul(hash ^ (fact | 0), 0x01000193);
    hash = (hash ^ (hash >>> 15)) >>> 0;
  };
  const wordOf = (what: string): number => {
    let word = words.get(what);
    if (word === undefined) {
      word = 0;
      for (let index = 0; index < what.length; index++)
        word = Math.imul(word ^ what.charCodeAt(index), 0x01000193);
      words.set(what, word);
    }
    return word;
  };

  const time: Time = {
    nowUs: () => nowUs,
    after(delayUs, what, run, owner = current) {
      const atUs = nowUs + Math.max(0, Math.round(delayUs));
      const planned: Planned = { atUs, order: orders++, what, owner, run };
      push(heap, planned);
      return {
        cancel() {
          planned.run = null;
        },
      };
    },
    owner: () => current,
    as(owner, run) {
      const before = current;
      current = owner;
      try {
        return run();
      } finally {
        current = before;
      }
    },
    step(untilUs) {
      for (;;) {
        const [next] = heap;
        if (next === undefined || next.atUs > untilUs) {
          nowUs = Math.max(nowUs, untilUs);
          return false;
        }
        pop(heap);
        const { run } = next;
        if (run === null || !isAlive(next.owner)) continue;
        nowUs = next.atUs;
        events += 1;
        mix(next.atUs);
        mix(wordOf(next.what));
        time.as(next.owner, () => {
          run();
          settle();
        });
        return true;
      }
    },
    events: () => events,
    hash: () => hash,
    mix,
  };
  return time;
}

function isBefore(a: Planned, b: Planned): boolean {
  return a.atUs < b.atUs || (a.atUs === b.atUs && a.order < b.order);
}

function push(heap: Planned[], planned: Planned): void {
  let at = heap.length;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(planned, parent)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = planned;
}

function pop(heap: Planned[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    const left = heap[below];
    const right = heap[below + 1];
    let child = left;
    if (left !== undefined && right !== undefined && isBefore(right, left)) {
      child = right;
      below += 1;
    }
    if (child === undefined || !isBefore(child, last)) break;
    heap[at] = child;
    at = below;
  }
  heap[at] = last;
}
