import { journalNameOf } from '../accounts/journal-name.ts';
import type { GapPort } from './gap-repository.ts';
import {
  COMPLETE_TO_FACT,
  createGapWatch,
  type GapRecord,
  type GapWatch,
  type GapWatchDeps,
} from './gap-watch.ts';
import { readKnownSession } from './known-session.ts';
import { readSeenGaps, SEEN_FACT } from './seen-gaps.ts';

export interface GapDeps extends Omit<GapWatchDeps, 'place'> {
  readonly brokerUrl: string;
  readonly clientId: string;
}

/** Takes up what an earlier run kept of gaps, and goes on with their refills. */
export function openGaps(deps: GapDeps, record: GapRecord): GapWatch {
  // A session is where the journal is: by another way in it is the same one. A demo that does not run is nowhere.
  const brokerKey = deps.brokerUrl === '' ? '' : journalNameOf(deps.brokerUrl, false);
  return createGapWatch({ ...deps, place: { brokerKey, clientId: deps.clientId } }, record);
}

/** Reads what an earlier run kept of gaps in a journal. */
export async function readGapRecord(port: GapPort): Promise<GapRecord> {
  const [gaps, session, seenText] = await Promise.all([
    port.query('gaps', null),
    port.query('fact', COMPLETE_TO_FACT),
    port.query('fact', SEEN_FACT),
  ]);
  return { port, gaps, known: readKnownSession(session), seen: readSeenGaps(seenText) };
}
