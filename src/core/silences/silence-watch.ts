import type { SilenceExplanation } from '../../shared/explanation.ts';
import { explainSilence } from '../streams/explain/silence.ts';
import { gatherSilence, type SilenceSources } from './gather-silence.ts';
import { afterMessage, type LastWords, type SaidLast } from './last-words.ts';

export interface SilenceWatchDeps extends Omit<SilenceSources, 'wordsOf' | 'linkDownSinceS'> {
  /** How many vehicles these are. */
  readonly size: () => number;
  /** Unix seconds since when our own link is live, or is down. */
  readonly link: () => { readonly isLive: boolean; readonly sinceS: number };
}

/** Why vehicles of an account are silent, looked at now and then. */
export interface SilenceWatch {
  /** A message came, be it of now or out of the journal. */
  said(vehicleId: string, message: SaidLast): void;
  /** Looks again where that is due. Unix milliseconds. */
  tick(nowMs: number): void;
  /** What several have in common; null while that cannot be told, as for a while after our own link came up. */
  common(): readonly SilenceExplanation[] | null;
  ofVehicle(vehicleId: string): SilenceExplanation | null;
  /** The channel that it named last; null where it never did. */
  channelOf(vehicleId: string): string | null;
}

const LOOK_EVERY_MS = 10_000;
/** What waited while our link was down comes in meanwhile; before that all are silent. */
const SETTLED_S = 180;

/** Creates one that has heard nothing. */
export function createSilenceWatch(deps: SilenceWatchDeps): SilenceWatch {
  const words = new Map<string, LastWords>();
  let lookedMs = Number.NEGATIVE_INFINITY;
  let common: readonly SilenceExplanation[] | null = null;
  let byVehicle: ReadonlyMap<string, SilenceExplanation> = new Map();

  /** Of those that are no more. No more words than vehicles are as good as none. */
  const forgetGone = (): void => {
    if (words.size <= deps.size()) return;
    const present = new Set(Array.from(deps.hearings(), ({ id }) => id));
    for (const id of words.keys()) if (!present.has(id)) words.delete(id);
  };

  return {
    said(vehicleId, message) {
      const before = words.get(vehicleId);
      const after = afterMessage(before, message);
      if (after !== before) words.set(vehicleId, after);
    },
    tick(nowMs) {
      if (Math.abs(nowMs - lookedMs) < LOOK_EVERY_MS) return;
      lookedMs = nowMs;
      const nowS = nowMs / 1000;
      const { isLive, sinceS } = deps.link();
      const linkDownSinceS = isLive ? null : sinceS;
      const sources = { ...deps, wordsOf: (id: string) => words.get(id), linkDownSinceS };
      const explained = explainSilence(gatherSilence(sources, nowS));
      const isSettled = isLive && nowS - sinceS >= SETTLED_S;
      const told = isSettled || !isLive ? explained : [];
      common = isSettled ? explained.filter(({ vehicleIds }) => vehicleIds.length > 1) : null;
      byVehicle = new Map(told.flatMap((each) => each.vehicleIds.map((id) => [id, each] as const)));
      forgetGone();
    },
    common: () => common,
    channelOf: (vehicleId) => words.get(vehicleId)?.channelId ?? null,
    ofVehicle: (vehicleId) => byVehicle.get(vehicleId) ?? null,
  };
}
