import type { DatabaseSync } from 'node:sqlite';
import { createSmallFacts } from './small-facts.ts';

const FACT = 'first-ids';
/** Numbers a second: more than anybody commits, and few enough that a number takes six bytes until 2290. */
const IDS_A_SECOND = 2 ** 14;
/** Of 2020. */
const SINCE_MS = 1_577_836_800_000;
/** Of 2026, when Fleetglass began: a clock that says less begins again at each start, as of a computer without a battery. */
const FIRST_MS = 1_767_225_600_000;

/**
 * From which number on blocks, log records and unreadable payloads of a journal are counted that takes the place of a damaged one.
 * Numbers are the order of arrival: those of the damaged one are below, and what is brought over from it keeps its own. `nowMs`
 * and `asideMs`, when it was set aside, are Unix milliseconds; the later counts, for a clock may have been set back.
 */
export function firstIdAt(nowMs: number, asideMs: number): number {
  return Math.floor((Math.max(nowMs, asideMs, FIRST_MS) - SINCE_MS) / 1000) * IDS_A_SECOND;
}

/**
 * The first number that this journal gives to what comes in; 1 in one that began as the first of its name. One that holds nothing
 * yet begins with `wanted` from now on, where that is not null.
 */
export function firstIdOf(database: DatabaseSync, wanted: number | null): number {
  const facts = createSmallFacts(database);
  const known = facts.number(FACT);
  if (known !== undefined || wanted === null || holdsAny(database)) return known ?? 1;
  facts.set(FACT, wanted);
  // SQLite made a row of it when the table was filled, if only with nothing; of two it goes by the first.
  database.exec("DELETE FROM sqlite_sequence WHERE name = 'unreadable'");
  database.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('unreadable', ?)").run(wanted - 1);
  return wanted;
}

function holdsAny(database: DatabaseSync): boolean {
  return ['blocks', 'logs', 'unreadable'].some(
    (table) => database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined,
  );
}
