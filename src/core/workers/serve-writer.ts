import { setImmediate } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import { type Cancel, systemClock } from '../base/clock.ts';
import { createPutBack } from '../journal/put-back.ts';
import { toStorageError } from '../journal/storage-cause.ts';
import { createWriter } from '../journal/writer.ts';
import { serveThread } from './thread-server.ts';
import type { ThreadStart, WriterCalls, WriterNotice } from './worker-protocol.ts';

/** How often retention looks, and how soon again while there is more to remove: between two steps commits come through. */
const RETAIN_EVERY_MS = 10_000;
const RETAIN_ON_MS = 20;
/** How often the file is looked for while nobody writes. */
const LOOK_EVERY_MS = 1_000;
const DAY_MS = 24 * 3_600_000;

/** Writes a journal, and answers what comes in at `port`. It alone holds the connection that can. */
export function serveWriter(port: MessagePort, start: ThreadStart): void {
  const { folder, name, retention: first, confirmRetention } = start;
  let retention = first;
  let cancelRetain: Cancel = () => {};
  const writer = createWriter({
    folder,
    name,
    clock: systemClock,
    onSetAside: (journal) => notify({ kind: 'set-aside', journal }),
    onLoss: (loss) => notify({ kind: 'lost', loss }),
    onMissing: (missing) => notify({ kind: 'missing', missing }),
    onWitnessFailed: (message) => notify({ kind: 'witness-failed', message }),
    reachMs: () => retention.days * DAY_MS,
    onMoved(failure) {
      tellFailing(failure);
      // At once, the one who noticed: while the process ends, nothing else has what was acknowledged.
      systemClock.after(0, () => void putBack.now().catch(tellFailing));
    },
  });

  if (confirmRetention) writer.countAnew(true);
  let wasWaiting = false;
  let isRetentionHeld = false;

  const putBack = createPutBack(writer);
  const kept = putBack.around;

  const retainIn = (delayMs: number): void => {
    cancelRetain();
    cancelRetain = systemClock.after(delayMs, () => retainIn(retainSome() ? RETAIN_ON_MS : RETAIN_EVERY_MS));
  };
  let toldUnreadable: number | undefined;
  const tellUnreadable = (): void => {
    const held = writer.unreadableHeld();
    if (held !== toldUnreadable) notify({ kind: 'unreadable', held });
    toldUnreadable = held;
  };
  const tellFailing = (error: unknown): void => {
    const { storageCause: cause, message } = toStorageError(error);
    notify({ kind: 'failing', cause, message });
  };
  const retainSome = (): boolean => {
    try {
      writer.look();
      if (writer.isMoved() || isRetentionHeld) return false;
      const goesOn = writer.retain(retention);
      const waiting = writer.retentionWaiting();
      if (wasWaiting !== (waiting !== null)) notify({ kind: 'retention-waiting', waiting });
      wasWaiting = waiting !== null;
      tellUnreadable();
      return goesOn;
    } catch (error) {
      notify({ kind: 'retention-failed', message: error instanceof Error ? error.message : String(error) });
      return false;
    }
  };

  const notify = serveThread<WriterCalls, WriterNotice>(port, {
    commit: kept((batch) => {
      const committed = writer.commit(batch);
      if (batch.quarantined.length > 0) tellUnreadable();
      return committed;
    }),
    probe: kept(() => {
      writer.probe();
      tellUnreadable();
      return null;
    }),
    fact: kept(writer.small.fact),
    setFact: kept(({ name: fact, value }) => {
      writer.small.setFact(fact, value);
      return null;
    }),
    facts: kept(writer.facts),
    setRetention(wanted) {
      // The one who lowers a bound was told first what goes.
      writer.countAnew(wanted.days < retention.days || wanted.maxBytes < retention.maxBytes);
      retention = wanted;
      retainIn(0);
      return null;
    },
    async expiring(wanted) {
      await putBack.look();
      const count = writer.expiring(wanted);
      for (;;) {
        const messages = count();
        if (messages !== undefined) return messages;
        // Commits come between.
        await setImmediate();
      }
    },
    answerRetention: kept((answer) => {
      writer.answerRetention(answer);
      retainIn(0);
      return null;
    }),
    gaps: kept(writer.small.gaps),
    saveGap: kept((gap) => {
      writer.small.saveGap(gap);
      return null;
    }),
    removeGap: kept((gapId) => {
      writer.small.removeGap(gapId);
      return null;
    }),
    refills: kept(writer.small.refills),
    saveRefills: kept(({ gapId, progress }) => {
      writer.small.saveRefills(gapId, progress);
      return null;
    }),
    noteBlocks: kept(writer.noteBlocks),
    bringOver: kept(({ file, slice }) => writer.bringOver(file, slice)),
    bringOverProgress: kept(writer.bringOverProgress),
    endBringOver: kept(({ file, end }) => {
      const progress = writer.endBringOver(file, end);
      tellUnreadable();
      return progress;
    }),
    forgetMissing: kept((sinceMs) => {
      writer.forgetMissing(sinceMs);
      return null;
    }),
    losses: kept(writer.losses),
    holdRetention(held) {
      isRetentionHeld = held;
      if (!held) retainIn(0);
      return null;
    },
    async leave() {
      // Where somebody else's file was read, ours is put in its place, and is sound.
      writer.look();
      if (writer.isMoved()) await putBack.now();
      else writer.leave();
      tellUnreadable();
      return null;
    },
    async close() {
      cancelRetain();
      cancelLook();
      try {
        await putBack.look();
      } finally {
        writer.close();
      }
      return null;
    },
  });
  const cancelLook = systemClock.every(LOOK_EVERY_MS, writer.look);
  retainIn(RETAIN_EVERY_MS);
}
