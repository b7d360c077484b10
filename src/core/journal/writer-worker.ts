/** The thread that writes a journal. It alone holds the connection that can. */
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../clock.ts';
import { serveThread } from './thread-server.ts';
import type { ThreadStart, WriterCalls, WriterNotices } from './worker-protocol.ts';
import { createWriter } from './writer.ts';

/** How often retention looks, and how soon again while there is more to remove: between two steps commits come through. */
const RETAIN_EVERY_MS = 10_000;
const RETAIN_ON_MS = 20;

function serve(): void {
  if (parentPort === null) throw new Error('This file is the beginning of a thread.');
  const { folder, name, retention: first } = workerData as ThreadStart;
  let retention = first;
  const writer = createWriter({
    folder,
    name,
    nowMs: systemClock.nowMs,
    onDamaged: (notice) => notify('damaged', notice),
  });

  const retain = (): void => {
    systemClock.after(retainSome() ? RETAIN_ON_MS : RETAIN_EVERY_MS, retain);
  };
  /** A failure shows at the next commit, which is the one that matters; retention tries again later. */
  const retainSome = (): boolean => {
    try {
      return writer.retain(systemClock.nowMs(), retention);
    } catch {
      return false;
    }
  };

  const notify = serveThread<WriterCalls, WriterNotices>(parentPort, {
    commit: writer.commit,
    probe() {
      writer.probe();
      return null;
    },
    fact: writer.small.fact,
    setFact({ name: fact, value }) {
      writer.small.setFact(fact, value);
      return null;
    },
    facts: writer.facts,
    setRetention(wanted) {
      retention = wanted;
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
    close() {
      writer.close();
      return null;
    },
  });
  systemClock.after(RETAIN_EVERY_MS, retain);
}

serve();
