import type { MessagePort } from 'node:worker_threads';
import { DAY_MS } from '../../shared/spans.ts';
import { systemClock } from '../base/clock.ts';
import { toStorageError } from '../journal/port/storage-cause.ts';
import { createPutBack } from '../journal/put-back.ts';
import { createWriter } from '../journal/writer.ts';
import { answersOf } from './queries/answers-of.ts';
import { WRITER_QUERIES } from './queries/writer-queries.ts';
import { createRetentionLoop } from './retention-loop.ts';
import type { ThreadStart, WriterNotice } from './thread-notices.ts';
import { serveThread } from './thread-server.ts';
import type { WriterCalls } from './worker-protocol.ts';

/** How often the file is looked for while nobody writes. */
const LOOK_EVERY_MS = 1_000;

/** Writes a journal, and answers what comes in at `port`. It alone holds the connection that can. */
export function serveWriter(port: MessagePort, start: ThreadStart): void {
  const { folder, name, confirmRetention } = start;
  const writer = createWriter({
    folder,
    name,
    clock: systemClock,
    onSetAside: (journal) => notify({ kind: 'set-aside', journal }),
    onLoss: (loss) => notify({ kind: 'lost', loss }),
    onMissing: (missing) => notify({ kind: 'missing', missing }),
    onWitnessFailed: (message) => notify({ kind: 'witness-failed', message }),
    onEarlierSms: () => notify({ kind: 'earlier-sms' }),
    reachMs: () => retention.bounds().days * DAY_MS,
    onMoved(failure) {
      tellFailing(failure);
      // At once: while the process ends, nothing else has what was acknowledged.
      systemClock.after(0, () => void putBack.now().catch(tellFailing));
    },
  });
  const putBack = createPutBack(writer);
  const kept = putBack.around;

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

  if (confirmRetention) writer.recount(true);
  const retention = createRetentionLoop({
    clock: systemClock,
    writer,
    bounds: start.retention,
    notify: (notice) => notify(notice),
    onStep: tellUnreadable,
  });
  const writing = { writer, retention };

  const notify = serveThread<WriterCalls, WriterNotice>(port, {
    ...answersOf(WRITER_QUERIES, (answer) => kept((argument) => answer(argument, writing))),
    // Bounds hold wherever the file is.
    setRetention: (bounds) => WRITER_QUERIES.setRetention(bounds, writing),
    commitRaw: kept((rows) => {
      retention.wrote();
      return writer.commitRaw(rows);
    }),
    commit: kept((batch) => {
      retention.wrote();
      const committed = writer.commit(batch);
      if (batch.quarantined.length > 0) tellUnreadable();
      return committed;
    }),
    probe: kept(() => {
      writer.probe();
      tellUnreadable();
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
      retention.hold(held);
      return null;
    },
    async leave() {
      retention.changed();
      // Where somebody else's file was read, ours is put in its place, and is sound.
      writer.look();
      if (writer.isMoved()) await putBack.now();
      else writer.leave();
      tellUnreadable();
      return null;
    },
    async close() {
      retention.stop();
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
}
