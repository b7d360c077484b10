import type { InboxRow } from '../journal/port/journal.ts';
import type { KeptChunk } from './chunk.ts';
import type { Came } from './item.ts';

/**
 * What is on disk and waits to be indexed, in order. The first of it is in hand; what the inbox has of the rest of a backlog is there
 * alone, and read back when its turn is near (ADR 0109).
 */
export interface Waiting {
  /** Behind all before. */
  add(chunk: KeptChunk, sinceMs: number): void;
  /** Takes out the first, as much as one transaction takes; empty where nothing waits. */
  take(): readonly TakenChunk[];
  /** Takes out everything, and answers with what of it is in hand. */
  forget(): readonly Came[];
  /** The first and the last of it; undefined where nothing waits. */
  first(): WaitingChunk | undefined;
  last(): WaitingChunk | undefined;
  has(chunk: WaitingChunk): boolean;
  /** Ids of the rows of the inbox that it is in. */
  rowIds(): ReadonlySet<number | undefined>;
  /** Whether somebody waits for the answer to a part of it. */
  isAwaited(): boolean;
  /** How much it is. */
  count(): number;
  /** Roughly what all of it would hold in memory. */
  bytes(): number;
  /** The same of what is in hand. */
  heldBytes(): number;
}

/** A chunk in the queue. */
export interface WaitingChunk {
  readonly count: number;
  readonly bytes: number;
  readonly sinceMs: number;
}

/** One that was taken out. What is in it rejects where storage fails. */
export interface TakenChunk {
  readonly count: number;
  readonly chunk: KeptChunk | Promise<KeptChunk>;
}

/** Bounds, in the measure of a chunk's `bytes`. */
export interface WaitingLimits {
  /** What is beyond is in the inbox alone. */
  readonly heldBytes: number;
  /** Of one transaction. */
  readonly batchItems: number;
  readonly batchBytes: number;
}

/** What of a chunk is not in its row, in its place; undefined in the places of what is. */
type Beside = readonly (Came | undefined)[];

interface Entry extends WaitingChunk {
  /** Its row of the inbox; null where it is in none. */
  readonly rowId: number | undefined;
  readonly isAwaited: boolean;
  content:
    | { readonly at: 'hand'; readonly chunk: KeptChunk }
    | { readonly at: 'inbox'; readonly row: InboxRow; readonly beside: Beside }
    | { readonly at: 'way-back'; readonly chunk: Promise<KeptChunk>; readonly beside: Beside };
}

/** Creates an empty one. `readBack` reads what a row of the inbox holds. */
export function createWaiting(
  readBack: (row: InboxRow) => Promise<KeptChunk>,
  limits: WaitingLimits,
): Waiting {
  let queue: Entry[] = [];
  let count = 0;
  let bytes = 0;

  const reach = (entry: Entry): KeptChunk | Promise<KeptChunk> => {
    if (entry.content.at !== 'inbox') return entry.content.chunk;
    const { row, beside } = entry.content;
    const chunk = readBack(row).then((read) => together(read, beside));
    // Who takes it hears of it.
    chunk.catch(() => {});
    entry.content = { at: 'way-back', chunk, beside };
    return chunk;
  };
  const heldBytes = (): number =>
    queue.reduce((sum, { content, bytes: each }) => (content.at === 'inbox' ? sum : sum + each), 0);
  /** What comes next is on its way before it is asked for: the thread that has it may be busy with what goes before. */
  const readAhead = (): void => {
    let ahead = 0;
    for (const entry of queue) {
      ahead += entry.bytes;
      if (ahead > limits.heldBytes) return;
      void reach(entry);
    }
  };
  const contentOf = (chunk: KeptChunk, isAwaited: boolean): Entry['content'] => {
    const { row, came, offsets } = chunk;
    // Behind what is in the inbox alone nothing needs to be in hand: it would only be there for longer.
    const hasNoRoom = queue.at(-1)?.content.at === 'inbox' || heldBytes() + chunk.bytes > limits.heldBytes;
    if (row === null || isAwaited || !hasNoRoom) return { at: 'hand', chunk };
    return {
      at: 'inbox',
      row,
      beside: came.map((each, at) => (offsets[at] === undefined ? each : undefined)),
    };
  };

  return {
    add(chunk, sinceMs) {
      const isAwaited = chunk.came.some(({ delivered }) => delivered !== undefined);
      queue.push({
        rowId: chunk.row?.id,
        count: chunk.came.length,
        bytes: chunk.bytes,
        sinceMs,
        isAwaited,
        content: contentOf(chunk, isAwaited),
      });
      count += chunk.came.length;
      bytes += chunk.bytes;
    },
    take() {
      let [takenCount, takenBytes, end] = [0, 0, 0];
      for (const entry of queue) {
        const isTooMuch =
          takenCount + entry.count > limits.batchItems || takenBytes + entry.bytes > limits.batchBytes;
        if (end > 0 && isTooMuch) break;
        takenCount += entry.count;
        takenBytes += entry.bytes;
        end++;
      }
      const taken = queue.slice(0, end);
      queue = queue.slice(end);
      count -= takenCount;
      bytes -= takenBytes;
      const reached = taken.map((entry) => ({ count: entry.count, chunk: reach(entry) }));
      readAhead();
      return reached;
    },
    forget() {
      const came = queue.flatMap(({ content }) =>
        content.at === 'hand' ? content.chunk.came : content.beside.filter((each) => each !== undefined),
      );
      queue = [];
      count = 0;
      bytes = 0;
      return came;
    },
    first: () => queue[0],
    last: () => queue.at(-1),
    has: (chunk) => queue.some((entry) => entry === chunk),
    rowIds: () => new Set(queue.map(({ rowId }) => rowId)),
    isAwaited: () => queue.some(({ isAwaited }) => isAwaited),
    count: () => count,
    bytes: () => bytes,
    heldBytes,
  };
}

/** A chunk as it was. What of it is lost with its row is left out. */
function together(read: KeptChunk, beside: Beside): KeptChunk {
  const came: Came[] = [];
  const offsets: (number | undefined)[] = [];
  let next = 0;
  for (const each of beside) {
    const one = each ?? read.came[next];
    if (one === undefined) continue;
    came.push(one);
    offsets.push(each === undefined ? read.offsets[next++] : undefined);
  }
  return { ...read, came, offsets };
}
