import { catalogueWords } from '../blocks/catalogue-words.ts';
import { type Cell, type CellValue, cellsOf } from '../file/cells.ts';
import type { Pages } from '../file/pages.ts';
import type { StoredUnreadable } from '../reading/unreadable-reader.ts';
import { type FoundInboxRow, inboxRowOf } from './find-inbox.ts';
import { createSideFinder, type FoundSide } from './find-side.ts';

/** Where a block was found: its page is read again when it is needed. */
export interface FoundBlock {
  readonly id: number;
  /** How many messages its row says that it holds. */
  readonly count: number;
  /** A number of a page, or a version of one that the log holds. */
  readonly page: number | Buffer;
  readonly index: number;
}

/** What lies on the pages of a journal, found by looking at each of them. */
export interface Found {
  /** By id. */
  readonly blocks: readonly FoundBlock[];
  /** All versions of each dictionary. */
  readonly dictionaries: ReadonlyMap<number, readonly Uint8Array[]>;
  readonly vehicles: ReadonlyMap<number, FoundVehicle>;
  /** How many messages the journal counted; null where that is lost. */
  readonly total: number | null;
  /** Blocks that were found damaged before, with what was noted of them. */
  readonly damage: readonly NotedDamage[];
  /** By id. */
  readonly unreadable: readonly FoundUnreadable[];
  /** How many of these the journal counted; null where that is lost, or it did not. */
  readonly unreadableTotal: number | null;
  /** Rows of the inbox, in whatever order, perhaps in several versions. */
  readonly inbox: readonly FoundInboxRow[];
  /** Numbers of its last row, and of the last that is indexed; null where they are lost, or it has no inbox. */
  readonly inboxLast: number | null;
  readonly inboxIndexed: number | null;
  readonly side: FoundSide;
}

/** Where a payload was found that could not be read. */
export interface FoundUnreadable extends StoredUnreadable {
  /** See `UnreadableRows`; empty in a journal of the first version. */
  readonly identity: Uint8Array;
  readonly page?: number | Buffer;
  readonly index?: number;
  /** Its bytes, where they are in no row of their own. */
  readonly payload?: Uint8Array<ArrayBuffer>;
}

/** Each null where its copies say different things. */
export interface FoundVehicle {
  readonly subject: string | null;
  readonly name: string | null;
  readonly ident: string | null;
}

/** A row of `damage`. */
export interface NotedDamage {
  readonly block: number | null;
  readonly messages: number;
  readonly vehicles: string;
  readonly fromMs: number;
  readonly toMs: number;
}

const BLOCK_NUMBERS = 6;
/** What is looked for in `totals`. */
const TOTALS = ['messages', 'unreadable', 'inbox-last', 'inbox-indexed'] as const;

/** Looks at every page. What a row is shows in its shape: no two tables have the same. */
export function findAll(pages: Pages): Found {
  const blocks: FoundBlock[] = [];
  const dictionaries = new Map<number, Uint8Array[]>([[1, [Buffer.from(catalogueWords())]]]);
  const votes = createVotes();
  const damage: NotedDamage[] = [];
  const unreadable: FoundUnreadable[] = [];
  const side = createSideFinder();
  const totals = new Map(TOTALS.map((name): [CellValue, number[]] => [name, []]));
  const said = (name: (typeof TOTALS)[number]): readonly number[] => totals.get(name) ?? [];
  const inbox: FoundInboxRow[] = [];

  const take = ({ rowid, values }: Cell, page: number | Buffer, index: number): void => {
    const waiting = inboxRowOf(rowid, values);
    if (isBlock(values) && rowid !== null) {
      blocks.push({ id: rowid, count: Number(values[2]), page, index });
    } else if (rowid !== null && values.length === 2 && values[1] instanceof Uint8Array) {
      dictionaries.set(rowid, [...(dictionaries.get(rowid) ?? []), values[1]]);
    } else if (rowid !== null && isVehicle(values.slice(1, 4)) && values[0] === null && values.length <= 6) {
      votes.add(rowid, values.slice(1, 4));
    } else if (rowid === null && isVehicle(values.slice(0, 3)) && typeof values[3] === 'number') {
      votes.add(values[3], values);
    } else if (rowid === null && values.length === 2 && totals.has(values[0] ?? null)) {
      totals.get(values[0] ?? null)?.push(Number(values[1]));
    } else if (waiting !== null) {
      inbox.push({ ...waiting, page, index });
    } else if (rowid !== null && values.at(-1) instanceof Uint8Array && UNREADABLE.has(values.length)) {
      const row = unreadableOf(rowid, values);
      if (row !== null) unreadable.push({ ...row, page, index });
    } else if (rowid !== null && values.length === 7 && typeof values[4] === 'string') {
      const [, block, , messages, vehicles, fromMs, toMs] = values;
      damage.push({
        block: typeof block === 'number' ? block : null,
        messages: Number(messages),
        vehicles: String(vehicles),
        fromMs: Number(fromMs),
        toMs: Number(toMs),
      });
    } else side.take({ rowid, values }, page, index);
  };

  for (const { page, number } of versions(pages)) {
    let index = 0;
    const from = typeof number === 'number' ? number : page;
    for (const cell of cellsOf(page, typeof number === 'number' ? number : 0, pages.read))
      take(cell, from, index++);
  }
  return {
    blocks: blocks.sort((a, b) => a.id - b.id),
    dictionaries,
    vehicles: votes.elected(),
    total: said('messages').at(-1) ?? null,
    damage,
    unreadable: unreadable.sort((a, b) => a.id - b.id),
    unreadableTotal: said('unreadable').at(-1) ?? null,
    inbox,
    // Numbers only rise, and an older version must hide no row. That it is indexed is believed of a whole version first: another may
    // be of a commit that is lost.
    inboxLast: said('inbox-last').length === 0 ? null : Math.max(...said('inbox-last')),
    inboxIndexed: said('inbox-indexed').at(0) ?? null,
    side: side.found(),
  };
}

/** Every page, then the versions whose checksum is wrong; only the first has its rows behind the header of the file. */
function* versions(pages: Pages): Iterable<{ readonly page: Buffer; readonly number: number | null }> {
  for (const number of pages.numbers()) {
    const page = pages.read(number);
    if (page !== undefined) yield { page, number };
  }
  for (const page of pages.doubtful()) yield { page, number: null };
}

/** The row at a place that was found before. */
export function rowAt(
  pages: Pages,
  { page, index }: Pick<FoundUnreadable, 'page' | 'index'>,
): readonly CellValue[] | undefined {
  if (page === undefined || index === undefined) return undefined;
  const bytes = typeof page === 'number' ? pages.read(page) : page;
  if (bytes === undefined) return undefined;
  let at = 0;
  for (const { values } of cellsOf(bytes, typeof page === 'number' ? page : 0, pages.read)) {
    if (at++ === index) return values;
  }
  return undefined;
}

function isBlock(values: readonly CellValue[]): boolean {
  return (
    values[0] === null &&
    values.length >= BLOCK_NUMBERS + 2 &&
    values.slice(1, BLOCK_NUMBERS + 1).every((value) => typeof value === 'number') &&
    values[BLOCK_NUMBERS + 1] instanceof Uint8Array
  );
}

/** Subject, name and ident. */
function isVehicle(values: readonly CellValue[]): boolean {
  const isText = (value: CellValue | undefined): boolean => value === null || typeof value === 'string';
  return values.length === 3 && typeof values[0] === 'string' && isText(values[1]) && isText(values[2]);
}

/** A vehicle is written in two places, and in a page of the log perhaps once more: what most of them say is right. */
function createVotes() {
  const said = new Map<number, (readonly CellValue[])[]>();
  const elect = (votes: readonly (readonly CellValue[])[], place: number): string | null =>
    mostSaid(votes.flatMap((vote) => (typeof vote[place] === 'string' ? [vote[place]] : [])));
  return {
    add(key: number, vote: readonly CellValue[]): void {
      said.set(key, [...(said.get(key) ?? []), vote]);
    },
    elected: (): ReadonlyMap<number, FoundVehicle> =>
      new Map(
        [...said].map(([key, votes]) => [
          key,
          { subject: elect(votes, 0), name: elect(votes, 1), ident: elect(votes, 2) },
        ]),
      ),
  };
}

/** Null for none, and for two that are said equally often. */
function mostSaid(votes: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return first === undefined || first[1] === second?.[1] ? null : first[0];
}

/** How many columns the table of payloads that could not be read has, and had in the first version. */
const UNREADABLE: ReadonlySet<number> = new Set([11, 6]);

/** Null where this is another row. A payload that lacks bytes is not given: nobody would know. */
function unreadableOf(
  id: number,
  values: readonly CellValue[],
): Omit<FoundUnreadable, 'page' | 'index'> | null {
  const payload = values.at(-1);
  const isOld = values.length === 6;
  const [, receivedAtMs, lastAtMs = receivedAtMs, times] = values;
  const [source, topic, reason] = isOld ? values.slice(2, 5) : values.slice(5, 8);
  const isRow = [source, topic, reason].every((text) => typeof text === 'string') && values[0] === null;
  if (!isRow || typeof receivedAtMs !== 'number' || !(payload instanceof Uint8Array)) return null;
  const bytes = payload.byteLength;
  const identity = !isOld && values[4] instanceof Uint8Array ? values[4] : new Uint8Array();
  const texts = { identity, source: String(source), topic: String(topic), reason: String(reason) };
  if (isOld)
    return { id, receivedAtMs, lastAtMs: receivedAtMs, times: 1, ...texts, whole: bytes !== 65_536, bytes };
  if (values[9] !== bytes) return null;
  return {
    id,
    receivedAtMs,
    lastAtMs: Number(lastAtMs),
    times: Number(times),
    ...texts,
    whole: values[8] === 1,
    bytes,
  };
}
