import { z } from 'zod';
import { type Completeness, NOTHING_YET } from '../../shared/completeness.ts';
import { errorText } from '../../shared/error-text.ts';
import { fail } from '../../shared/result.ts';
import { journalNameOf } from '../accounts/journal-name.ts';
import type { Cancel } from '../base/clock.ts';
import { parseJson } from '../json/json-text.ts';
import type { GapPort } from './gap-repository.ts';
import {
  COMPLETE_TO_FACT,
  createGapWatch,
  type GapRecord,
  type GapWatch,
  type GapWatchDeps,
  SEEN_FACT,
} from './gap-watch.ts';
import { readKnownSession } from './known-session.ts';

export interface GapKeeperDeps extends Omit<GapWatchDeps, 'place'> {
  readonly brokerUrl: string;
  readonly clientId: string;
}

/** The gap watch of a feed, whose journal is not open yet. What it is told until then it takes up later, in order. */
export interface GapKeeper extends GapWatch {
  /** The journal is open: takes up what an earlier run kept, and goes on with its refills. */
  start(port: GapPort): void;
}

const AGAIN_AFTER_MS = 5_000;
const seenSchema = z.array(z.number().int());

/** Creates the keeper of an account's gaps. */
export function createGapKeeper(deps: GapKeeperDeps): GapKeeper {
  const { clock, log } = deps;
  // A session is where the journal is: by another way in it is the same one. A demo that does not run is nowhere.
  const brokerKey = deps.brokerUrl === '' ? '' : journalNameOf(deps.brokerUrl, false);
  const place = { brokerKey, clientId: deps.clientId };
  const waiting: ((watch: GapWatch) => void)[] = [];
  let watch: GapWatch | undefined;
  let cancelAgain: Cancel = () => {};
  let stopped = false;

  const tell = (fact: (watch: GapWatch) => void): void => {
    if (stopped) return;
    if (watch === undefined) waiting.push(fact);
    else fact(watch);
  };
  const load = (port: GapPort): void => {
    readRecord(port).then(
      (record) => {
        if (stopped) return;
        watch = createGapWatch({ ...deps, place }, record);
        for (const fact of waiting.splice(0)) fact(watch);
      },
      (error: unknown) => {
        log.warn('gaps.not-read', { error: errorText(error) });
        if (!stopped) cancelAgain = clock.after(AGAIN_AFTER_MS, () => load(port));
      },
    );
  };

  return {
    start: load,
    connected: (facts) => tell((to) => to.connected(facts)),
    status: (status) => tell((to) => to.status(status)),
    delivered: (qos) => tell((to) => to.delivered(qos)),
    committed: (messages) => tell((to) => to.committed(messages)),
    logEvent: (record) => tell((to) => to.logEvent(record)),
    storageFailed: (failing) => tell((to) => to.storageFailed(failing)),
    journalMissing: (missing) => tell((to) => to.journalMissing(missing)),
    bringingOver: (active) => tell((to) => to.bringingOver(active)),
    journalBroughtOver: (result) =>
      new Promise((resolve, reject) => {
        tell((to) => void to.journalBroughtOver(result).then(resolve, reject));
      }),
    journalDamaged: (part) => tell((to) => to.journalDamaged(part)),
    tick(nowMs) {
      if (!stopped) watch?.tick(nowMs);
    },
    completeness: (): Completeness =>
      watch?.completeness() ?? { ...NOTHING_YET, shared: deps.sharedGroup !== null },
    list: () => watch?.list() ?? [],
    retry: (id) =>
      watch?.retry(id) ??
      Promise.resolve(fail('no-journal', 'The journal is not open yet. Try again in a moment.')),
    async acknowledge() {
      await watch?.acknowledge();
    },
    async stop() {
      stopped = true;
      cancelAgain();
      await watch?.stop();
    },
  };
}

async function readRecord(port: GapPort): Promise<GapRecord> {
  const [gaps, session, seenText] = await Promise.all([
    port.query('gaps', null),
    port.query('fact', COMPLETE_TO_FACT),
    port.query('fact', SEEN_FACT),
  ]);
  const seen = seenSchema.safeParse(seenText === null ? [] : parseJson(seenText));
  return { port, gaps, known: readKnownSession(session), seen: seen.success ? seen.data : [] };
}
