import { errorText } from '../../shared/error-text.ts';
import type { BringingOver } from '../../shared/storage-status.ts';
import type { AlarmCentre } from '../alarms/alarm-centre.ts';
import type { Log } from '../base/log.ts';
import type { GapWatch } from '../gaps/gap-watch.ts';
import type { JournalEvents } from '../journal/journal-events.ts';
import type { Missing } from '../journal/opening/missing.ts';
import type { BroughtOverResult } from '../journal/port/brought-over.ts';
import type { StorageError } from '../journal/port/journal.ts';
import type { Loss } from '../journal/port/loss.ts';
import type { Storage } from '../storage/create-storage.ts';
import type { WhenOpen } from '../storage/when-open.ts';
import { createSink, type Sink } from './sink.ts';

/** What an account's journal tells of itself, from its opening on. */
export interface JournalSinks {
  /** To be handed to the journal. */
  readonly events: JournalEvents;
  readonly missing: Sink<Missing>;
  readonly lost: Sink<Loss>;
  readonly bringingOver: Sink<BringingOver | null>;
  readonly unreadable: Sink<number>;
  readonly earlierSms: Sink<void>;
  readonly broughtOver: Sink<BroughtOverResult, Promise<void>>;
  readonly failing: Sink<StorageError>;
  /** The journal in use was set aside, and a fresh one takes its place. */
  readonly setAside: Sink<void>;
  /** What is said of storage is other than before. */
  readonly changed: Sink<void>;
}

/** Creates the sinks of one journal. */
export function createJournalSinks(): JournalSinks {
  const missing = createSink<Missing>();
  const lost = createSink<Loss>();
  const bringingOver = createSink<BringingOver | null>();
  const unreadable = createSink<number>();
  const earlierSms = createSink<void>();
  const broughtOver = createSink<BroughtOverResult, Promise<void>>();
  const failing = createSink<StorageError>();
  const setAside = createSink<void>();
  const changed = createSink<void>();
  const events: JournalEvents = {
    onSetAside: () => setAside.emit(),
    onMissing: missing.emit,
    onLoss: lost.emit,
    onBringingOver: bringingOver.emit,
    onBroughtOver: broughtOver.emit,
    onRetentionWaiting: changed.emit,
    onUnreadable: unreadable.emit,
    onEarlierSms: () => earlierSms.emit(),
    onFailing: failing.emit,
  };
  return {
    events,
    missing,
    lost,
    bringingOver,
    unreadable,
    earlierSms,
    broughtOver,
    failing,
    setAside,
    changed,
  };
}

export interface JournalListeners {
  readonly log: Log;
  readonly gaps: WhenOpen<GapWatch>;
  readonly alarms: WhenOpen<Pick<AlarmCentre, 'keepAgain' | 'broughtOver'>>;
  readonly storage: Pick<Storage, 'failed'>;
  readonly takeUpOld: () => Promise<void>;
  readonly onStorage: () => void;
  /** Records of before are in it that were not: found, or brought over. */
  readonly onRecord: (kind: 'interval' | 'sms') => void;
}

/** What a journal told of itself last. */
export interface JournalStanding {
  /** Unreadable payloads that are held. */
  unreadable(): number;
  bringingOver(): BringingOver | null;
}

/** Has the gaps follow what is missing in the journal, and what comes back into it. */
export function bindJournal(sinks: JournalSinks, listeners: JournalListeners): JournalStanding {
  const { log, gaps, alarms, storage, takeUpOld, onStorage, onRecord } = listeners;
  let unreadable = 0;
  let bringingOver: BringingOver | null = null;
  sinks.changed.bind(onStorage);
  sinks.setAside.bind(() => {
    alarms.use((centre) => centre.keepAgain());
    onStorage();
  });
  sinks.unreadable.bind((held) => {
    unreadable = held;
  });
  sinks.earlierSms.bind(() => onRecord('sms'));
  sinks.failing.bind(storage.failed);
  sinks.missing.bind((missing) => {
    gaps.use((watch) => watch.journalMissing(missing));
    onStorage();
  });
  sinks.lost.bind(({ vehicleIds, fromMs, toMs }) => {
    const whose = vehicleIds.length === 0 ? null : vehicleIds;
    if (fromMs !== null && toMs !== null) {
      gaps.use((watch) => watch.journalDamaged({ vehicleIds: whose, fromMs, toMs }));
    }
    onStorage();
  });
  sinks.bringingOver.bind((status) => {
    const hasTurned = (status === null) !== (bringingOver === null);
    bringingOver = status;
    // In between it is asked for now and then.
    if (!hasTurned) return;
    gaps.use((watch) => watch.bringingOver(status !== null));
    onStorage();
  });
  sinks.broughtOver.bind(async (result) => {
    await new Promise<void>((resolve, reject) => {
      gaps.use((watch) => void watch.journalBroughtOver(result).then(resolve, reject));
    });
    await new Promise<void>((resolve, reject) => {
      alarms.use((centre) => void centre.broughtOver(result.ends).then(resolve, reject));
    });
    await takeUpOld().catch((error: unknown) => {
      // It is in the journal, and shown from the next start on.
      log.warn('runtime.old-not-shown', { error: errorText(error) });
    });
    onRecord('interval');
    onRecord('sms');
    onStorage();
  });
  return { unreadable: () => unreadable, bringingOver: () => bringingOver };
}
