import type { BroughtOverEnd, BroughtOverResult } from '../journal/port/brought-over.ts';
import type { BroughtOverFact } from './gap-detector.ts';
import { readKnownSession } from './known-session.ts';

type Part = BroughtOverFact['parts'][number];

/**
 * What bringing over a journal that was set aside means for the gaps. Where nobody was at work when it was (`wasAtWork` false), what it
 * knew of being complete counts, and what came due between then and now may be missing; so too where its log was cut short while
 * somebody was. Pure; times are Unix milliseconds.
 */
export function broughtOverFact(
  { isWhole, ends, losses }: BroughtOverResult,
  atMs: number,
  wasAtWork: boolean,
): BroughtOverFact {
  const gaps = ends.flatMap((end) => end.gaps);
  // Something cannot be read for now: the gap of everything stays, and is asked for.
  if (!isWhole) return { type: 'brought-over', atMs, sinceMs: Number.POSITIVE_INFINITY, parts: [], gaps };
  const lost = losses.flatMap(({ vehicleIds, fromMs, toMs }): readonly Part[] => {
    if (fromMs === null || toMs === null) return [];
    return [{ vehicleIds: vehicleIds.length === 0 ? null : vehicleIds, fromMs, toMs }];
  });
  const [last] = ends;
  return {
    type: 'brought-over',
    atMs,
    sinceMs: ends.reduce((earliest, { asideMs }) => Math.min(earliest, asideMs), Number.POSITIVE_INFINITY),
    parts: last === undefined || (wasAtWork && isToTheEnd(last)) ? lost : [...lost, ...spanBefore(last)],
    gaps,
  };
}

/**
 * Whether what it holds reaches to when it was set aside. While somebody is at work it says every few seconds how far it is complete: one
 * that stops well before has lost its end, and nothing that is whole in it tells.
 */
function isToTheEnd({ asideMs, completeTo }: BroughtOverEnd): boolean {
  const known = readKnownSession(completeTo)?.completeToMs ?? null;
  return known === null || asideMs - known <= SAID_WITHIN_MS;
}

/** From where the journal was complete to when it was set aside. */
function spanBefore({ asideMs, completeTo, lastReceivedMs }: BroughtOverEnd): readonly Part[] {
  const fromMs = readKnownSession(completeTo)?.completeToMs ?? lastReceivedMs;
  // It never came so far as to be complete, and holds nothing.
  if (fromMs === null) return [];
  return [{ vehicleIds: null, fromMs: Math.min(fromMs, asideMs), toMs: asideMs + A_SECOND_MS }];
}

/** Twice the time between two words, and a moment for the disk. */
const SAID_WITHIN_MS = 15_000;
/** It is known to the second when that was. */
const A_SECOND_MS = 1_000;
