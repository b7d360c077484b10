import { totalmem } from 'node:os';

/** Enough to write with: the newest pages of a fleet. */
const LEAST_KIB = 8 * 1024;
/** A connection to a journal may have so small a part of the machine's memory for pages that it has read. */
const PART = 512;

/** SQLite's cache of a connection, KiB: what is of use to it at most, and less on a small machine. */
export function cacheKib(mostKib: number, machineBytes: number = totalmem()): number {
  return Math.round(Math.min(mostKib, Math.max(LEAST_KIB, machineBytes / 1024 / PART)));
}
