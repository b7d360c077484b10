import { DAY_MS } from '../../../shared/spans.ts';
import type { Retention, RetentionAnswer, RetentionWaiting } from '../../../shared/storage-status.ts';
import { type BlockItem, decodeBlock } from '../blocks/block.ts';
import { isFetchedSource } from '../blocks/packed.ts';
import { createSmallFacts } from '../file/small-facts.ts';
import { dropSegmentsBefore } from '../past/segment-rows.ts';
import { toStorageError } from '../port/storage-cause.ts';
import { noteBlock } from '../store/damage-rows.ts';
import { forgetFacts } from '../store/fact-rows.ts';
import { FORGET_FETCHES, NOT_FETCHED } from '../store/fetched.ts';
import type { Store } from '../store/store.ts';
import { createExpiry, type Due, type Expiry } from './expiry.ts';
import { createUnreadableRemover, type UnreadableDue } from './retain-unreadable.ts';
import { needsYes } from './retention-rule.ts';

/** Removes what is kept no longer, a little at a time, and asks where that is far more than usual (ADR 0019). */
export interface Retainer {
  /** One small step, in a transaction of its own; true where there is more to do at once. Throws a `StorageError`. */
  step(retention: Retention): boolean;
  /** Whether more bytes are used than may be, or more pages free than are kept. */
  isTooMuch(retention: Retention): boolean;
  /** Messages removed so far. */
  expired(): number;
  /** What is removed only once a person says yes. */
  waiting(): RetentionWaiting | null;
  answer(answer: RetentionAnswer): void;
  /** The bounds are others, or somebody said yes to whatever the next pass removes (`approved`): it is counted again. */
  recount(approved: boolean): void;
  /** Counts what the bounds would remove now; call until it is no longer undefined. */
  count(retention: Retention): () => number | undefined;
}

/** Blocks of one step: some 1 000 messages, ten milliseconds or two. */
const BLOCKS_A_STEP = 8;
const LOGS_A_STEP = 500;
const ALARMS_A_STEP = 500;
/** Pages given back to the file system in one step, and those kept because what comes next needs them. */
const PAGES_A_STEP = 256;
const PAGES_KEPT = 512;
/** While a person is asked it is counted again so often. */
const COUNT_AGAIN_MS = 60_000;

/** Names of what is kept of it. */
const LAST_PASS = 'retention-last-pass';
const APPROVED_TO = 'retention-approved-to';
const KEPT_BYTES = 'retention-kept-bytes';
const KEPT_UNTIL = 'retention-kept-until';

const NOT_NOTED = 'id NOT IN (SELECT block FROM damage WHERE block IS NOT NULL)';

interface Removed {
  readonly messages: number;
  readonly logs: number;
  readonly unreadable: number;
}
const NOTHING: Removed = { messages: 0, logs: 0, unreadable: 0 };

/** Creates the retainer of an open store. */
export function createRetainer(store: Store): Retainer {
  const { database, dictionaries, keptClock, strips } = store;
  const expiry: Expiry = createExpiry(store);
  const facts = createSmallFacts(database);
  const unreadable = createUnreadableRemover(database, expiry.oldestMs);
  const oldestBlock = database.prepare(
    `SELECT id FROM blocks WHERE id <= ? AND ${NOT_NOTED} AND ${NOT_FETCHED} ORDER BY id LIMIT 1`,
  );
  const oldestFetched = database.prepare(
    `SELECT id FROM blocks WHERE fetched = 1 AND ${NOT_NOTED} ORDER BY id LIMIT 1`,
  );
  const forgetFetches = database.prepare(FORGET_FETCHES);
  const selectBlock = database.prepare('SELECT dictionary, body FROM blocks WHERE id = ?');
  const forgetBlock = database.prepare('UPDATE damage SET messages = 0 WHERE block = ?');
  const forgetLosses = database.prepare(
    'UPDATE damage SET messages = 0 WHERE found_ms < ? AND messages <> 0',
  );
  const deleteRow = database.prepare(
    'DELETE FROM messages WHERE vehicle = ? AND time_us = ? AND mark = ? AND block = ?',
  );
  const deleteBlock = database.prepare('DELETE FROM blocks WHERE id = ?');
  const hasMessages = database.prepare(
    'SELECT 1 WHERE EXISTS (SELECT 1 FROM messages WHERE vehicle = ?1) OR EXISTS (SELECT 1 FROM strips WHERE vehicle = ?1)',
  );
  // A device stays while rows of the unit that it once was do.
  const deleteVehicle = database.prepare(
    'DELETE FROM vehicles WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM vehicles WHERE became = ?1) RETURNING became',
  );
  const keptOf = (table: string): string =>
    `coalesce((SELECT start_ms FROM runs WHERE runs.id = ${table}.run) + ${table}.elapsed_ms, ${table}.received_ms)`;
  const deleteLogs = database.prepare(
    `DELETE FROM logs WHERE id IN
     (SELECT id FROM (SELECT id, ${keptOf('logs')} AS kept_ms FROM logs ORDER BY id LIMIT ${LOGS_A_STEP}) WHERE kept_ms < ?)`,
  );
  // One that is open stays, however old it is, and the last one, for no number is given twice. Found by when they were closed: before
  // them there may be any number that are open.
  const deleteAlarms = database.prepare(
    `DELETE FROM alarms WHERE id IN (SELECT id FROM alarms WHERE closed_ms < ? ORDER BY closed_ms LIMIT ${ALARMS_A_STEP})
     AND id < (SELECT max(id) FROM alarms) RETURNING id`,
  );
  const deleteSteps = database.prepare('DELETE FROM alarm_steps WHERE alarm = ?');
  const deleteRemovedStates = database.prepare(
    `DELETE FROM states WHERE length(body) = 0 AND ${keptOf('states')} < ?`,
  );
  // Not by age alone: blocks that were brought over from a damaged journal are older than what they are compressed with.
  const deleteDictionaries = ['dictionary_copies', 'dictionaries'].map((table) =>
    database.prepare(
      `DELETE FROM ${table} WHERE id < (SELECT max(id) FROM dictionaries)
       AND NOT EXISTS (SELECT 1 FROM blocks WHERE dictionary = ${table}.id)`,
    ),
  );
  const addToTotal = database.prepare('UPDATE totals SET value = value + ? WHERE name = ?');
  let expired = 0;
  let counting: (() => Due | undefined) | undefined;
  let waiting: (Due & RetentionWaiting & { readonly forMs: number }) | null = null;
  let countedMs = 0;
  let isApproved = false;
  let removedInPass = 0;
  /** When the newest of what the pass removed so far came. */
  let removedToMs = Number.NEGATIVE_INFINITY;

  /** Where no row is left of it, nor then of the device that it became. */
  const forgetVehicle = (vehicle: number): void => {
    if (hasMessages.get(vehicle) !== undefined) return;
    const became = deleteVehicle.get(vehicle)?.became;
    if (typeof became === 'number') forgetVehicle(became);
  };

  /** Null where it is damaged. */
  const itemsOf = (id: number): readonly BlockItem[] | null => {
    try {
      const block = selectBlock.get(id);
      return decodeBlock(block?.body, dictionaries.find(Number(block?.dictionary)));
    } catch (error) {
      if (toStorageError(error).storageCause !== 'damaged') throw error;
      return null;
    }
  };
  /** Adds to `vehicles` those whose messages it removes. */
  const removeBlock = (id: number, vehicles: Set<number>): number => {
    const items = itemsOf(id);
    if (items === null) {
      strips.flush();
      // Nobody is to miss what was to go.
      const { messages } = noteBlock(database, id, keptClock.nowMs());
      forgetBlock.run(id);
      return messages ?? 0;
    }
    for (const { vehicle, timeUs, mark } of items) {
      vehicles.add(vehicle);
      if (!strips.remove(vehicle, timeUs, mark, id)) deleteRow.run(vehicle, timeUs, mark, id);
    }
    deleteBlock.run(id);
    // Also where it was delivered since, and so went by the bound of all else.
    if (isFetchedSource(items[0]?.source ?? 0)) forgetFetches.run();
    return items.length;
  };

  /** Of these vehicles some messages were removed; `upToBlock`: with all blocks up to this one. */
  const endRemoval = (vehicles: ReadonlySet<number>, upToBlock = Number.NEGATIVE_INFINITY): void => {
    strips.flush();
    for (const vehicle of vehicles) {
      strips.dropSpent(vehicle, upToBlock);
      forgetVehicle(vehicle);
    }
  };

  /** The bounds as a person put them off. */
  const boundsOf = ({ days, maxBytes, fetchedDays }: Retention): Retention => ({
    fetchedDays,
    days: keptClock.nowMs() < (facts.number(KEPT_UNTIL) ?? 0) ? Number.POSITIVE_INFINITY : days,
    maxBytes: Math.max(maxBytes, facts.number(KEPT_BYTES) ?? 0),
  });

  /** Counts what is over until all of it is known; then it is approved, or somebody is asked. True where it goes on at once. */
  const decide = (bounds: Retention): boolean => {
    counting ??= expiry.count(bounds);
    const due = counting();
    if (due === undefined) return true;
    counting = undefined;
    const { messages, fromMs, toMs, ...rest } = withUnreadable(
      due,
      unreadable.due(expiry.overBefore(bounds)),
    );
    // Bytes that messages do not take: payloads that cannot be read are the oldest then, one by one.
    if (messages === 0 && unreadable.held() > 0 && expiry.isTooMuch(bounds)) {
      approve(0);
      return true;
    }
    if (messages === 0) {
      waiting = null;
      isApproved = false;
      return false;
    }
    const held = expiry.held() + unreadable.held();
    const pass = {
      messages,
      held,
      spanMs: expiry.spanMs(),
      lastPass: facts.number(LAST_PASS) ?? 0,
    };
    if (isApproved || !needsYes(pass)) {
      waiting = null;
      isApproved = false;
      approve(due.toBlock);
      return true;
    }
    waiting = { ...rest, messages, fromMs, toMs, held, forMs: bounds.days * DAY_MS };
    countedMs = keptClock.nowMs();
    return false;
  };
  const approve = (toBlock: number): void => {
    waiting = null;
    removedInPass = 0;
    removedToMs = Number.NEGATIVE_INFINITY;
    facts.set(APPROVED_TO, toBlock);
  };

  /** What is removed for its size alone is removed only until it fits. */
  const removeApproved = (toBlock: number, bounds: Retention): Omit<Removed, 'logs'> => {
    let messages = 0;
    let others = 0;
    let lastBlock = Number.NEGATIVE_INFINITY;
    const vehicles = new Set<number>();
    for (let blocks = 0; blocks < BLOCKS_A_STEP; blocks++) {
      others += unreadable.remove({
        overBeforeMs: expiry.overBefore(bounds),
        isTooMuch: () => expiry.isTooMuch(bounds),
      });
      const block = oldestBlock.get(toBlock);
      const keptMs = expiry.cameMs(Number(block?.id ?? 0));
      if (block === undefined || !(expiry.isOver(keptMs, bounds) || expiry.isTooMuch(bounds))) {
        if (others === 0) facts.remove(APPROVED_TO);
        break;
      }
      removedToMs = Math.max(removedToMs, keptMs);
      lastBlock = Number(block.id);
      messages += removeBlock(lastBlock, vehicles);
    }
    endRemoval(vehicles, lastBlock);
    removedInPass += messages + others;
    if (messages + others > 0) facts.set(LAST_PASS, removedInPass);
    if (messages > 0) {
      addToTotal.run(-messages, 'messages');
      for (const statement of deleteDictionaries) statement.run();
      dropSegmentsBefore(database, expiry.oldestReceivedMs());
    }
    return { messages, unreadable: others };
  };

  /** Logs go with the messages that came with them, and alone where no message is left. */
  const removeLogs = (bounds: Retention): number => {
    const isAlone = expiry.held() === 0 && expiry.isTooMuch(bounds);
    const overMs = expiry.overBefore(bounds);
    const beforeMs = isAlone ? Number.MAX_SAFE_INTEGER : Math.max(overMs, removedToMs);
    deleteRemovedStates.run(overMs);
    forgetLosses.run(overMs);
    for (const { id } of deleteAlarms.all(Math.max(overMs, removedToMs))) deleteSteps.run(Number(id));
    const logs = Number(deleteLogs.run(beforeMs).changes);
    if (logs > 0) addToTotal.run(-logs, 'logs');
    if (logs > 0) forgetFacts(database);
    return logs;
  };

  /** Without asking: somebody fetched it for a while, and no clock that is set moves the time that it is kept for. */
  const removeFetched = (bounds: Retention): number => {
    let messages = 0;
    const vehicles = new Set<number>();
    for (let blocks = 0; blocks < BLOCKS_A_STEP; blocks++) {
      const block = Number(oldestFetched.get()?.id ?? Number.NaN);
      if (Number.isNaN(block) || !expiry.isFetchedOver(expiry.cameMs(block), bounds)) break;
      messages += removeBlock(block, vehicles);
    }
    if (messages === 0) return 0;
    endRemoval(vehicles);
    addToTotal.run(-messages, 'messages');
    for (const statement of deleteDictionaries) statement.run();
    return messages;
  };

  const remove = (retention: Retention): Removed & { readonly goesOn: boolean } => {
    keptClock.look();
    const bounds = boundsOf(retention);
    const fetched = removeFetched(bounds);
    if (fetched > 0) return { ...NOTHING, messages: fetched, goesOn: true };
    const approvedTo = facts.number(APPROVED_TO);
    if (approvedTo === undefined) {
      const isCounted = waiting !== null && counting === undefined && !isApproved;
      // A clock that went back takes time away: what was over may be so no more.
      if (isCounted && Math.abs(keptClock.nowMs() - countedMs) < COUNT_AGAIN_MS) {
        return { ...NOTHING, goesOn: false };
      }
      if (decide(bounds)) return { ...NOTHING, goesOn: true };
      if (waiting !== null) return { ...NOTHING, goesOn: false };
    }
    const removed = approvedTo === undefined ? NOTHING : removeApproved(approvedTo, bounds);
    return { ...removed, logs: removeLogs(bounds), goesOn: approvedTo !== undefined };
  };

  return {
    step(retention) {
      const { messages, logs, goesOn } = store.transaction(() => remove(retention));
      if (messages > 0) store.forgetKeys();
      expired += messages;
      const toGiveBack = expiry.freePages() - PAGES_KEPT;
      if (toGiveBack > 0) database.exec(`PRAGMA incremental_vacuum(${Math.min(toGiveBack, PAGES_A_STEP)})`);
      return goesOn || logs > 0 || toGiveBack > PAGES_A_STEP;
    },
    isTooMuch: (retention) => expiry.isTooMuch(retention) || expiry.freePages() > PAGES_KEPT,
    expired: () => expired,
    waiting() {
      if (waiting === null) return null;
      const { messages, held, fromMs, toMs, reason } = waiting;
      return { messages, held, fromMs, toMs, reason };
    },
    answer(answer) {
      const asked = waiting;
      if (asked === null) return;
      store.transaction(() => {
        if (answer === 'delete') approve(asked.toBlock);
        else if (asked.reason === 'size') facts.set(KEPT_BYTES, expiry.usedBytes());
        else facts.set(KEPT_UNTIL, Math.round(keptClock.nowMs() + asked.forMs));
      });
      waiting = null;
    },
    recount(approved) {
      isApproved = approved;
      counting = undefined;
      waiting = null;
      facts.remove(KEPT_BYTES);
      facts.remove(KEPT_UNTIL);
    },
    count(retention) {
      const count = expiry.count(retention);
      return () => {
        const due = count();
        return due && withUnreadable(due, unreadable.due(expiry.overBefore(retention))).messages;
      };
    },
  };
}

/** What is over of messages and of payloads that cannot be read, as one: all of them were acknowledged. */
function withUnreadable(due: Due, others: UnreadableDue): Due {
  if (others.count === 0) return due;
  if (due.messages === 0) return { ...due, messages: others.count, fromMs: others.fromMs, toMs: others.toMs };
  return {
    ...due,
    messages: due.messages + others.count,
    fromMs: Math.min(due.fromMs, others.fromMs),
    toMs: Math.max(due.toMs, others.toMs),
  };
}
