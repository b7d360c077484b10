import { decodeMessageText } from '../../flespi/message.ts';
import { partsOf as partsOfSubject } from '../../flespi/subject.ts';
import { BROUGHT_OVER, sourceAt } from '../blocks/packed.ts';
import { createPacker, LANES, type PackedEntry } from '../blocks/packer.ts';
import type { Loss } from '../port/loss.ts';
import { withBehind } from '../port/numbered.ts';
import type { FoundStamp } from '../salvage/find-side.ts';
import { openSalvage, type Salvage, type SalvagedBlock, type SalvagedItem } from '../salvage/salvage.ts';
import type { AsideCursor, AsideEnd, AsideSlice } from '../store/aside-slice.ts';
import { isRefilled } from '../store/damage-rows.ts';
import { salvagedGap } from '../store/gap-rows.ts';
import type { Look } from '../time/kept-time.ts';

/** A journal that was set aside, read slice by slice. */
export interface AsideSource {
  /** What comes next, and at last the end. Throws the system's error where the file cannot be read any more. */
  next(): AsideSlice | AsideEnd;
  close(): void;
}

/** So much of the writer's time a slice takes: some ten milliseconds, in which no commit comes through. */
const BLOCKS_A_SLICE = 4;
const ROWS_A_SLICE = 250;
/** Nor more than this at once: a body may be as large as a packet. */
const BYTES_A_SLICE = 1024 * 1024;
/** Levels of the topic of an object; what has more is a property of it, which the broker says again at each connection. */
const OBJECT_LEVELS = 5;

/** A row, or a block of them. */
interface Part extends Partial<Pick<AsideSlice, 'blocks' | 'logs' | 'unreadable' | 'states'>> {
  readonly upTo: Partial<AsideCursor>;
  readonly bytes: number;
  readonly rows: number;
}

/**
 * Opens what was set aside, to be read on from `after`. Looks at each of its pages first, which takes a while. Throws the system's
 * error, and a `StorageError` where nothing of a journal is in it.
 */
export function openAside(file: string, after: AsideCursor, look: () => Look): AsideSource {
  const salvage = openSalvage(file);
  const parts = partsOf(salvage, after, look);
  let cursor = after;
  let held: Part | undefined;

  return {
    next() {
      const taken: Part[] = [];
      let bytes = 0;
      let rows = 0;
      for (;;) {
        const part = held ?? (parts.next().value || undefined);
        held = undefined;
        if (part === undefined) break;
        bytes += part.bytes;
        rows += part.rows;
        if (taken.length > 0 && (bytes > BYTES_A_SLICE || rows > ROWS_A_SLICE)) {
          held = part;
          break;
        }
        taken.push(part);
      }
      if (taken.length === 0) return endOf(salvage);
      const slice = sliceOf(cursor, taken);
      cursor = slice.upTo;
      return slice;
    },
    close: salvage.close,
  };
}

/** Messages first, for they are what is looked for; each kind in order of arrival. */
function* partsOf(salvage: Salvage, after: AsideCursor, look: () => Look): Generator<Part, undefined> {
  const { side } = salvage;
  const keptFor = (stamp: FoundStamp | undefined, receivedMs: number): number | null =>
    spanTo(side.nowMs(look()), side.keptMs(stamp, receivedMs));
  yield* blockParts(salvage, after, look);
  for (const log of side.logs()) {
    if (log.id <= after.log) continue;
    const logs = [
      { ...log, identity: own(log.identity), body: own(log.body), keptForMs: keptFor(log, log.receivedMs) },
    ];
    yield { upTo: { log: log.id }, bytes: log.body.byteLength, rows: 1, logs };
  }
  const nthOf = createNth();
  for (const [found, behind] of withBehind(side.unreadable)) {
    const { page: _page, index: _index, receivedAtMs: receivedMs, lastAtMs: lastMs, bytes, ...row } = found;
    const payload = salvage.unreadable.payload(row.id);
    if (payload === undefined) continue;
    const nth = nthOf(`${receivedMs} ${Buffer.from(row.identity).toString('base64')} ${row.topic}`);
    if (row.id <= after.unreadable) continue;
    const keptForMs = keptFor(side.came(row.id), receivedMs);
    const unreadable = [
      { ...row, behind, identity: own(row.identity), receivedMs, lastMs, nth, payload, keptForMs },
    ];
    yield { upTo: { unreadable: row.id }, bytes, rows: 1, unreadable };
  }
  if (after.states) return undefined;
  for (const state of side.states) {
    if (state.topic.split('/').length > OBJECT_LEVELS) continue;
    const states = [{ ...state, body: own(state.body), keptForMs: keptFor(state, state.receivedMs) }];
    yield { upTo: {}, bytes: state.body.byteLength, rows: 1, states };
  }
  yield { upTo: { states: true }, bytes: 0, rows: 0 };
  return undefined;
}

/** Of one number there may be two versions that are whole: they go together, or the second would be passed over by what goes on. */
function* blockParts(salvage: Salvage, after: AsideCursor, look: () => Look): Generator<Part> {
  const packer = createPacker(LANES.broughtOver);
  let same: SalvagedBlock[] = [];
  const partOf = (blocks: readonly SalvagedBlock[]): Part => ({
    upTo: { block: blocks[0]?.id ?? 0 },
    bytes: blocks.reduce(
      (sum, { items }) => sum + items.reduce((all, { body }) => all + body.byteLength, 0),
      0,
    ),
    rows: blocks.length * (ROWS_A_SLICE / BLOCKS_A_SLICE),
    blocks: blocks.map(({ id, behind, items, keptMs }) => ({
      id,
      behind,
      keptForMs: spanTo(salvage.side.nowMs(look()), keptMs),
      messages: packer.pack(items.flatMap(entryOf)),
    })),
  });
  for (const block of salvage.blocks()) {
    if (block.id <= after.block) continue;
    if (same.some(({ id }) => id !== block.id)) {
      yield partOf(same);
      same = [];
    }
    same.push(block);
  }
  if (same.length > 0) yield partOf(same);
}

/** Whose it is was known when it came, whatever it says itself. */
const SOMEBODY = '0';

/** As it came, and under the subject, the times and the mark that it was held under. */
function entryOf({ vehicleId, timeUs, receivedMs, source, body }: SalvagedItem): readonly PackedEntry[] {
  const text = Buffer.from(body).toString('utf8');
  const event = decodeMessageText(text, { receivedAtMs: receivedMs, deviceId: SOMEBODY });
  if (event.kind !== 'message') return [];
  const { deviceId, channelId, ident } = partsOfSubject(vehicleId);
  const whose = { deviceId, channelId: channelId ?? event.channelId, ident: ident ?? event.ident };
  return [
    {
      subject: vehicleId,
      event: { ...event, ...whose, timestampS: timeUs / 1e6 },
      body,
      source: sourceAt(source),
      receivedAtMs: receivedMs,
      streamId: null,
      delivery: BROUGHT_OVER,
      redelivered: false,
    },
  ];
}

function sliceOf(after: AsideCursor, parts: readonly Part[]): AsideSlice {
  let upTo = after;
  for (const part of parts) upTo = { ...upTo, ...part.upTo };
  return {
    kind: 'slice',
    after,
    upTo,
    blocks: parts.flatMap(({ blocks = [] }) => blocks),
    logs: parts.flatMap(({ logs = [] }) => logs),
    unreadable: parts.flatMap(({ unreadable = [] }) => unreadable),
    states: parts.flatMap(({ states = [] }) => states),
  };
}

function endOf(salvage: Salvage): AsideEnd {
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;
  const unread: SalvagedItem[] = [];
  for (const { items } of salvage.blocks()) {
    for (const item of items) {
      firstMs = Math.min(firstMs, item.receivedMs);
      lastMs = Math.max(lastMs, item.receivedMs);
      if (entryOf(item).length === 0) unread.push(item);
    }
  }
  const gaps = salvage.side.gaps.flatMap((text) => salvagedGap(text) ?? []);
  const losses = salvage.losses().filter((loss) => !gaps.some((gap) => isRefilled(gap, loss)));
  return {
    kind: 'end',
    losses: [...losses, ...unread.map(lossOf)],
    gaps: salvage.side.gaps,
    alarms: salvage.side.alarms,
    notes: salvage.side.notes,
    facts: salvage.side.facts,
    firstReceivedMs: Number.isFinite(firstMs) ? firstMs : null,
    lastReceivedMs: Number.isFinite(lastMs) ? lastMs : null,
  };
}

/** A message that is whole, and that this version does not take for one any more. */
function lossOf({ vehicleId, timeUs, receivedMs }: SalvagedItem): Loss {
  const timesMs = [timeUs / 1000, receivedMs];
  return {
    messages: 1,
    vehicleIds: [vehicleId],
    fromMs: Math.floor(Math.min(...timesMs)),
    toMs: Math.ceil(Math.max(...timesMs)),
  };
}

function spanTo(nowMs: number | null, thenMs: number | null): number | null {
  return nowMs === null || thenMs === null ? null : Math.max(0, Math.round(nowMs - thenMs));
}

/** A copy: with a view, the page that it looks at would be copied to the other thread. */
function own(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes);
}

/** Counts how often it was given a key. */
function createNth(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return nth;
  };
}
