import type { DatabaseSync } from 'node:sqlite';
import { FLAGS } from '../blocks/packed.ts';
import { serverTimeOf } from '../identity/identity.ts';
import { arrivedUsOf, type StripMessage } from '../strips/strip.ts';
import type { StripReader } from '../strips/strip-reader.ts';
import { witnessesOf } from '../time/steady-clock.ts';
import { ARRIVED_US, IS_FAR } from './arrivals.ts';
import { isEarlier, merged } from './merged.ts';

/** Where a message lies. */
export interface BlockPosition {
  readonly block: number;
  readonly place: number;
}

interface Row extends BlockPosition {
  readonly flags: number;
  readonly timeUs: number;
  readonly mark: number;
  readonly arrivedUs: number;
  readonly receiptUs: number;
}

/** Messages of each vehicle: enough to know its rhythm by. */
const NEWEST = 4;
/** How far back a fix and the ignition are looked for, where the newest do not have them. */
const LOOK_BACK = 300;
/** How many are passed over at most that came late or with a wrong clock, on the way to those that did not. */
const MOST_PASSED = 10_000;
/** A clock this far ahead is wrong (design §4), and must not hide the messages it sent when it was right. */
const AHEAD_MS = 60_000;
/** How far back the messages are looked for by which a clock was found wrong. */
const LOOK_BACK_FAR = 1_000;

/**
 * Finds the messages that tell what a vehicle, by the key of its row, does now: the newest by receipt, whatever its clock says.
 * Those that came about when they were made are the newest by their own time; of the others, late or of a wrong clock, the
 * newest by arrival, the newest by their own time, for a backlog may come at once or backwards, and those by which the clock was
 * found wrong. Of each the newest few, and the newest with a fix and with
 * the ignition where those have none; and the newest of those from the future, which a clock here or there was ahead for. `nowMs`
 * is Unix milliseconds; with `arrivedBy` it is found as it was then, among what had arrived by that moment.
 */
export function createNewestPlaces(
  database: DatabaseSync,
  strips: StripReader,
  nowMs: number,
  arrivedBy = Number.POSITIVE_INFINITY,
): (vehicle: number) => readonly BlockPosition[] {
  const nowUs = (nowMs + AHEAD_MS) * 1000;
  const byUs = Math.min(arrivedBy * 1000, Number.MAX_SAFE_INTEGER);
  const columns = `block, place, flags, time_us, mark, ${ARRIVED_US} AS arrived_us`;
  const near = database.prepare(
    `SELECT * FROM (SELECT ${columns}, ${IS_FAR} AS far FROM messages WHERE vehicle = ? AND time_us <= ? AND ${ARRIVED_US} <= ? ORDER BY time_us DESC, mark DESC LIMIT ${MOST_PASSED})
      WHERE NOT far LIMIT ${LOOK_BACK}`,
  );
  const ahead = database.prepare(
    `SELECT ${columns} FROM messages WHERE vehicle = ? AND time_us > ? AND ${ARRIVED_US} <= ? AND NOT ${IS_FAR} ORDER BY time_us DESC, mark DESC LIMIT ${NEWEST}`,
  );
  const far = database.prepare(
    `SELECT ${columns} FROM messages INDEXED BY far_arrivals WHERE vehicle = ? AND ${IS_FAR} AND ${ARRIVED_US} <= ? ORDER BY ${ARRIVED_US} DESC, block DESC, place DESC LIMIT ${LOOK_BACK_FAR}`,
  );

  const inStrips = (vehicle: number, upToUs: number, aboveUs?: number): Iterable<Row> =>
    strips
      .newestFirst(vehicle, upToUs, aboveUs)
      .map(rowInStrip)
      .filter(({ arrivedUs }) => arrivedUs <= byUs);

  return (vehicle) => {
    const late = merged(
      [far.all(vehicle, byUs).map(rowOf), strips.lastToComeFirst(vehicle, byUs).map(rowInStrip)],
      isLaterToCome,
    )
      .take(LOOK_BACK_FAR)
      .toArray();
    const inTime = merged(
      [near.iterate(vehicle, nowUs, byUs).map(rowOf), inStrips(vehicle, nowUs)],
      (one, other) => isEarlier(other, one),
    );
    const toCome = merged(
      [ahead.all(vehicle, nowUs, byUs).map(rowOf), inStrips(vehicle, Number.MAX_SAFE_INTEGER, nowUs)],
      (one, other) => isEarlier(other, one),
    );
    const places = [
      ...tellingOf(firstRows(inTime)),
      ...toCome.take(NEWEST),
      ...tellingOf(late.slice(0, LOOK_BACK)),
      ...tellingOf(newestOf(late).slice(0, LOOK_BACK)),
      ...witnesses(late.toReversed()),
    ];
    return [...new Map(places.map(({ block, place }) => [`${block} ${place}`, { block, place }])).values()];
  };
}

/** Rows as far as they are needed: most vehicles have all they tell in their newest few. */
function firstRows(found: Iterable<Row>): readonly Row[] {
  const rows: Row[] = [];
  let flags = 0;
  for (const row of found) {
    rows.push(row);
    flags |= row.flags;
    if (rows.length >= LOOK_BACK) break;
    if (rows.length >= NEWEST && (flags & ALL_TOLD) === ALL_TOLD) break;
  }
  return rows;
}

const ALL_TOLD = FLAGS.fix | FLAGS.ignitionKnown;

/** Each apart: an older message with a fix may also know the ignition, but not the newest of it. */
function tellingOf(rows: readonly Row[]): readonly Row[] {
  const last = rows.slice(0, NEWEST);
  const lacking = [FLAGS.fix, FLAGS.ignitionKnown].filter((flag) =>
    last.every(({ flags }) => (flags & flag) === 0),
  );
  const earlier = lacking.map((flag) => rows.find(({ flags }) => (flags & flag) !== 0));
  return [...last, ...earlier.filter((row) => row !== undefined)];
}

/** By their own time, the newest first, of those whose time was not to come when they came. */
function newestOf(late: readonly Row[]): readonly Row[] {
  return late
    .filter(({ timeUs, arrivedUs }) => timeUs <= arrivedUs)
    .sort((one, other) => other.timeUs - one.timeUs || other.mark - one.mark);
}

/** What came at once is in order of arrival where it lies. */
function isLaterToCome(one: Row, other: Row): boolean {
  if (one.arrivedUs !== other.arrivedUs) return one.arrivedUs > other.arrivedUs;
  return one.block === other.block ? one.place > other.place : one.block > other.block;
}

function witnesses(inOrder: readonly Row[]): readonly Row[] {
  const lags = inOrder.map(({ timeUs, receiptUs }) => ({
    receiptS: receiptUs / 1e6,
    lagS: (receiptUs - timeUs) / 1e6,
  }));
  return witnessesOf(lags).flatMap((index) => inOrder[index] ?? []);
}

/** Receipt is by flespi, where it is known and not after the arrival here, as the fleet has it. */
function rowOf({ block, place, flags, time_us, mark, arrived_us }: Record<string, unknown>): Row {
  return withReceipt({
    block: Number(block),
    place: Number(place),
    flags: Number(flags),
    timeUs: Number(time_us),
    mark: Number(mark),
    arrivedUs: Number(arrived_us),
  });
}

function rowInStrip(message: StripMessage): Row {
  const { block, place, facts, timeUs, mark } = message;
  return withReceipt({
    block,
    place,
    flags: facts.at(-1) ?? 0,
    timeUs,
    mark,
    arrivedUs: arrivedUsOf(message),
  });
}

function withReceipt(row: Omit<Row, 'receiptUs'>): Row {
  const { timeUs, mark, arrivedUs } = row;
  const serverUs = serverTimeOf(timeUs, mark) ?? arrivedUs;
  return { ...row, receiptUs: Math.min(serverUs, arrivedUs) };
}
