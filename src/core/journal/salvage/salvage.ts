import { createHash } from 'node:crypto';
import { decodeMessageText } from '../../flespi/message.ts';
import { subjectOf } from '../../flespi/subject.ts';
import { type BlockItem, decodeBlock } from '../blocks/block.ts';
import { SOURCES, sourceAt } from '../blocks/packed.ts';
import type { CellValue } from '../file/cells.ts';
import { openPages, type Pages } from '../file/pages.ts';
import { markOf, serverTimeOf, toMicroseconds } from '../identity/identity.ts';
import { StorageError } from '../port/journal.ts';
import type { Loss } from '../port/loss.ts';
import { type Numbered, withBehind } from '../port/numbered.ts';
import type { UnreadableReader } from '../reading/unreadable-reader.ts';
import { type Found, findAll, rowAt } from './find.ts';
import type { FoundStamp } from './find-side.ts';
import { lostRows } from './lost-rows.ts';
import { salvagedInbox } from './salvaged-inbox.ts';
import { type SalvagedSide, salvagedSide } from './salvaged-side.ts';
import { unreadableReader } from './unreadable.ts';

/** A block that is whole. */
export interface SalvagedBlock extends Numbered {
  readonly items: readonly SalvagedItem[];
  /** When it came, by the journal's own time in milliseconds; null where that is lost. */
  readonly keptMs: number | null;
}

/** A message that is whole, with the vehicle it is of. */
export interface SalvagedItem extends BlockItem {
  readonly vehicleId: string;
}

/** A journal that is read page by page, past whatever is damaged. */
export interface Salvage {
  /** What is known of vehicles by their id, as `subjectOf` gives it. */
  vehicle(id: string): { readonly name: string | null; readonly ident: string | null };
  /** Every block that is whole, once, in order of arrival. */
  blocks(): Iterable<SalvagedBlock>;
  readonly unreadable: UnreadableReader;
  /** What is beside the messages. */
  readonly side: SalvagedSide;
  /** What is not in these. Reads them all. */
  losses(): readonly Loss[];
  close(): void;
}

/**
 * Opens a journal, damaged or not, of this version or of one before. Throws the system's error where it cannot be
 * read at all, and a `StorageError` where nothing of a journal is in it.
 */
export function openSalvage(file: string): Salvage {
  const pages = openPages(file);
  try {
    const found = findAll(pages);
    // A journal that holds no message yet still counts them, and one that has just begun may have all in its inbox.
    if (found.blocks.length === 0 && found.inbox.length === 0 && found.total === null) {
      throw new StorageError('damaged', 'Nothing in it is of a journal.');
    }
    return salvageOf(pages, found);
  } catch (error) {
    pages.close();
    throw error;
  }
}

function salvageOf(pages: Pages, found: Found): Salvage {
  const noted = new Set(found.damage.map(({ block }) => block));
  const inbox = salvagedInbox(pages, found);
  const side = salvagedSide(pages, found, inbox);
  const unreadable = unreadableReader(pages, side);
  const subjects = new Map<number, string>();
  const byId = new Map([...found.vehicles.values()].map((vehicle) => [vehicle.subject, vehicle]));

  const subject = (item: BlockItem): string => {
    const known = subjects.get(item.vehicle) ?? found.vehicles.get(item.vehicle)?.subject ?? subjectIn(item);
    subjects.set(item.vehicle, known);
    return known;
  };
  const itemsOf = (values: readonly CellValue[] | undefined): readonly BlockItem[] | null => {
    const own = found.dictionaries.get(Number(values?.[1])) ?? [];
    const others = [...found.dictionaries.values()].flat().filter((bytes) => !own.includes(bytes));
    try {
      return decodeBlock(values?.[7], [...own, ...others]);
    } catch (error) {
      if (error instanceof StorageError && error.storageCause === 'damaged') return null;
      throw error;
    }
  };

  function* whole(): Generator<Omit<SalvagedBlock, 'items'> & { readonly items: readonly BlockItem[] }> {
    const seen = new Set<string>();
    for (const [block, behind] of withBehind(found.blocks)) {
      if (noted.has(block.id)) continue;
      const values = rowAt(pages, block);
      const items = itemsOf(values);
      if (items === null) continue;
      const hash = contentHash(items);
      if (seen.has(hash)) continue;
      seen.add(hash);
      yield { id: block.id, behind, items, keptMs: side.keptMs(stampOf(values), Number(values?.[4])) };
    }
  }

  const keys = new Map([...found.vehicles].map(([key, vehicle]) => [vehicle.subject, key]));
  /** Of a vehicle of which nothing is indexed. */
  const keyOfNew = (id: string): number => {
    const key = keys.get(id) ?? -1 - keys.size;
    keys.set(id, key);
    return key;
  };
  /** What waits in the inbox, as blocks behind all others. */
  function* waiting(): Generator<SalvagedBlock> {
    let id = found.blocks.at(-1)?.id ?? 0;
    for (const { stamp, firstMs, batch } of inbox.rows()) {
      id++;
      const items = batch.messages.map(({ event, source, receivedAtMs, body }): SalvagedItem => {
        const vehicleId = subjectOf(event, source);
        return {
          vehicle: keyOfNew(vehicleId),
          vehicleId,
          timeUs: toMicroseconds(event.timestampS),
          mark: markOf(event),
          receivedMs: Math.round(receivedAtMs),
          source: SOURCES.indexOf(source),
          body,
        };
      });
      if (items.length > 0) yield { id, behind: 0, items, keptMs: side.keptMs(stamp, firstMs) };
    }
  }

  return {
    vehicle(id) {
      const { name = null, ident = null } = byId.get(id) ?? {};
      return { name, ident };
    },
    *blocks() {
      for (const { items, ...block } of whole()) {
        yield { ...block, items: items.map((item) => ({ ...item, vehicleId: subject(item) })) };
      }
      yield* waiting();
    },
    unreadable,
    side,
    losses: () => [
      ...found.damage
        .filter(({ messages }) => messages !== 0)
        .map(
          ({ messages, vehicles, fromMs, toMs }): Loss => ({
            messages: messages < 0 ? null : messages,
            vehicleIds: vehicles.split('\n').filter((id) => id !== ''),
            fromMs,
            toMs,
          }),
        ),
      ...inbox.losses,
      ...lostUnreadable(found),
      ...unreadable.losses(),
      ...unknownLosses(
        pages,
        found,
        noted,
        whole,
        (key) => subjects.get(key) ?? found.vehicles.get(key)?.subject ?? null,
      ),
    ],
    close: pages.close,
  };
}

/** Columns that came later, and were null before. */
function stampOf(values: readonly CellValue[] | undefined): FoundStamp {
  const [run, elapsedMs] = values?.slice(8) ?? [];
  return {
    run: typeof run === 'number' ? run : null,
    elapsedMs: typeof elapsedMs === 'number' ? elapsedMs : null,
  };
}

/** Losses that nobody has noted yet: rows whose message is in no whole block, and blocks that cannot be read and have no row. */
function unknownLosses(
  pages: Pages,
  found: Found,
  noted: ReadonlySet<number | null>,
  whole: () => Iterable<{ readonly id: number; readonly items: readonly BlockItem[] }>,
  subjectOfKey: (key: number) => string | null,
): readonly Loss[] {
  const wholeIds = new Set<number>();
  let messages = 0;
  for (const { id, items } of whole()) {
    wholeIds.add(id);
    messages += items.length;
  }
  // Nobody knows what a commit held that is not whole, not even whether it was promised to anybody.
  const torn: readonly Loss[] =
    pages.wal?.hasTornEnd === true ? [{ messages: null, vehicleIds: [], fromMs: null, toMs: null }] : [];
  const missing = found.total === null ? null : found.total - messages;
  // A row that is damaged itself may name a block that never was.
  if (missing === 0) return torn;
  const rows = lostRows(pages, wholeIds, noted);
  if (rows.size > 0) {
    // A block may be whole under another number than its rows have for it.
    for (const { items } of whole()) {
      for (const item of items) rows.delete(keyOf(item));
    }
  }
  const byBlock = Map.groupBy(rows.values(), ({ block }) => block);
  const ofRows = [...byBlock.values()].map((lost): Loss => {
    const timesMs = lost.map(({ timeUs, mark }) => (serverTimeOf(timeUs, mark) ?? timeUs) / 1000);
    const ids = new Set(lost.flatMap(({ vehicle }) => subjectOfKey(vehicle) ?? []));
    return {
      messages: lost.length,
      vehicleIds: [...ids].sort(),
      fromMs: Math.floor(least(timesMs)),
      toMs: Math.ceil(most(timesMs)),
    };
  });
  const ofBlocks = found.blocks
    .filter(({ id }) => !wholeIds.has(id) && !noted.has(id) && !byBlock.has(id))
    .map(({ count }): Loss => ({ messages: count, vehicleIds: [], fromMs: null, toMs: null }));
  const told = [...torn, ...ofRows, ...ofBlocks];
  const rest = (missing ?? 0) - told.reduce((sum, loss) => sum + (loss.messages ?? 0), 0);
  return rest > 0 ? [...told, { messages: rest, vehicleIds: [], fromMs: null, toMs: null }] : told;
}

/** What sets a message apart, as a text. */
export function keyOf({ vehicle, timeUs, mark }: Pick<BlockItem, 'vehicle' | 'timeUs' | 'mark'>): string {
  return `${vehicle} ${timeUs} ${mark}`;
}

/** The vehicle's row is lost: most messages say themselves whose they are. */
function subjectIn({ vehicle, source, body, receivedMs }: BlockItem): string {
  const event = decodeMessageText(Buffer.from(body).toString('utf8'), { receivedAtMs: receivedMs });
  const subject = event.kind === 'message' ? subjectOf(event, sourceAt(source)) : '';
  return subject === '' || subject === 'ident:' ? `unknown:${vehicle}` : subject;
}

function contentHash(items: readonly BlockItem[]): string {
  const hash = createHash('sha1');
  for (const item of items) hash.update(`${keyOf(item)} ${item.receivedMs} `).update(item.body);
  return hash.digest('base64');
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
}

/** Those that could not be read count as messages: most of them were. */
function lostUnreadable({ unreadable, unreadableTotal }: Found): readonly Loss[] {
  const missing = (unreadableTotal ?? 0) - unreadable.length;
  return missing > 0 ? [{ messages: missing, vehicleIds: [], fromMs: null, toMs: null }] : [];
}
