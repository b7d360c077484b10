import type { ConnectionState } from '../../shared/connection.ts';
import { errorText } from '../../shared/error-text.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { KeptLink } from '../journal/past/link-rows.ts';
import type { QueryPort } from '../workers/open-journal.ts';

export interface LinkNotesDeps {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
  readonly journal: () => QueryPort<'noteLink'> | undefined;
}

/** Keeps how an account's link was, for the past. */
export interface LinkNotes {
  linkIs(state: ConnectionState): void;
  /** The journal can be written to. */
  opened(): void;
  /** Fleetglass ends, or the account goes; resolves when that is kept. */
  end(): Promise<void>;
}

/** Creates the notes of an account whose journal is not open yet. */
export function createLinkNotes({ clock, log, journal }: LinkNotesDeps): LinkNotes {
  let state: KeptLink = 'down';
  let noted: KeptLink | undefined;
  let isOpen = false;
  let last = Promise.resolve();

  const note = (): void => {
    const open = journal();
    if (!isOpen || open === undefined || noted === state) return;
    const change = { atMs: clock.nowMs(), state, isStart: noted === undefined };
    noted = state;
    last = last
      .then(async () => void (await open.query('noteLink', change)))
      // It is said of then that nothing is known.
      .catch((error: unknown) => log.warn('runtime.link-not-noted', { error: errorText(error) }));
  };
  return {
    linkIs(now) {
      state = keptOf(now);
      note();
    },
    opened() {
      isOpen = true;
      note();
    },
    async end() {
      state = 'off';
      if (noted !== undefined) note();
      await last;
    },
  };
}

/** What waited for us is not missing: it comes as soon as the link is there. */
function keptOf(state: ConnectionState): KeptLink {
  if (state === 'live' || state === 'resuming') return 'live';
  return state === 'idle' ? 'off' : 'down';
}
