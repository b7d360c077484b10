/** The thread that writes a journal. It alone holds the connection that can. */
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type Cancel, systemClock } from '../clock.ts';
import { serveThread } from './thread-server.ts';
import type { ThreadStart, WriterCalls, WriterNotice } from './worker-protocol.ts';
import { createWriter } from './writer.ts';

/** How often retention looks, and how soon again while there is more to remove: between two steps commits come through. */
const RETAIN_EVERY_MS = 10_000;
const RETAIN_ON_MS = 20;

function serve(): void {
  if (parentPort === null) throw new Error('This file is the beginning of a thread.');
  const { folder, name, retention: first, confirmRetention } = workerData as ThreadStart;
  let retention = first;
  /** Undefined before it was first told: whoever hears may know a figure of an earlier thread. */
  let toldTimes: number | undefined;
  let cancelRetain: Cancel = () => {};
  const writer = createWriter({
    folder,
    name,
    clock: systemClock,
    onSetAside: (journal) => notify({ kind: 'set-aside', journal }),
    onLoss: (loss) => notify({ kind: 'lost', loss }),
  });

  if (confirmRetention) writer.countAnew(true);
  let wasWaiting = false;

  const retainIn = (delayMs: number): void => {
    cancelRetain();
    cancelRetain = systemClock.after(delayMs, () => retainIn(retainSome() ? RETAIN_ON_MS : RETAIN_EVERY_MS));
  };
  const tellUnreadable = (): void => {
    const times = writer.unreadableTimes();
    if (times !== toldTimes) notify({ kind: 'unreadable', times });
    toldTimes = times;
  };
  const retainSome = (): boolean => {
    try {
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

  const notify = serveThread<WriterCalls, WriterNotice>(parentPort, {
    commit(batch) {
      const committed = writer.commit(batch);
      if (batch.quarantined.length > 0) tellUnreadable();
      return committed;
    },
    probe() {
      writer.probe();
      tellUnreadable();
      return null;
    },
    fact: writer.small.fact,
    setFact({ name: fact, value }) {
      writer.small.setFact(fact, value);
      return null;
    },
    facts: writer.facts,
    setRetention(wanted) {
      // Whoever lowers a bound was told first what goes.
      writer.countAnew(wanted.days < retention.days || wanted.maxBytes < retention.maxBytes);
      retention = wanted;
      retainIn(0);
      return null;
    },
    async expiring(wanted) {
      const count = writer.expiring(wanted);
      for (;;) {
        const messages = count();
        if (messages !== undefined) return messages;
        // Commits come between.
        await setImmediate();
      }
    },
    answerRetention(answer) {
      writer.answerRetention(answer);
      retainIn(0);
      return null;
    },
    gaps: writer.small.gaps,
    saveGap(gap) {
      writer.small.saveGap(gap);
      return null;
    },
    refills: writer.small.refills,
    saveRefills({ gapId, progress }) {
      writer.small.saveRefills(gapId, progress);
      return null;
    },
    noteBlocks: writer.noteBlocks,
    leave() {
      writer.leave();
      tellUnreadable();
      return null;
    },
    close() {
      cancelRetain();
      writer.close();
      return null;
    },
  });
  retainIn(RETAIN_EVERY_MS);
}

serve();
