import { setImmediate as settled } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { StorageError } from '../journal/port/journal.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createIngest } from './ingest.ts';
import {
  createIngestBench,
  decode,
  decodeText,
  delivery,
  publish,
  publishState,
} from './testing/ingest-bench.ts';

const diskFull = new StorageError('disk-full', 'database or disk is full');

describe('storage that fails', () => {
  it('has nothing acknowledged or applied, tells once, and takes nothing more', async () => {
    const { clock, steps, ingest, journal, failures } = createIngestBench();
    journal.failWith(diskFull);
    const answer = ingest.take(delivery([90]));
    ingest.publish(publish(1, '100'));
    clock.advance(5);
    await settled();
    ingest.publish(publish(2, '101'));
    clock.advance(60_000);
    await settled();
    expect(steps).toEqual([]);
    expect(failures).toEqual([diskFull]);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'nothing-taken' } });
    expect(await ingest.take(delivery([91]))).toMatchObject({ ok: false, error: { code: 'nothing-taken' } });
    expect(ingest.counts()).toMatchObject({ received: 0, stored: 0 });
    expect(ingest.unsettled()).toBe(0);
  });

  it('goes on when it works again: what is sent again is new', async () => {
    const { clock, steps, ingest, journal } = createIngestBench();
    journal.failWith(diskFull);
    ingest.publish(publish(1, '100'));
    clock.advance(5);
    await settled();
    journal.failWith(null);
    ingest.resume();
    ingest.publish(publish(1, '100'));
    await ingest.flush();
    expect(steps).toEqual(['commit 1', 'ack 1', 'index 1', 'apply 100', 'committed 1']);
    expect(ingest.counts()).toMatchObject({ received: 1, stored: 1 });
  });

  it('is asked for nothing before somebody says that it works again', async () => {
    const { clock, steps, ingest, journal } = createIngestBench();
    journal.failWith(diskFull);
    ingest.publish(publish(1, '100'));
    clock.advance(5);
    await settled();
    journal.failWith(null);
    expect(await ingest.take(delivery([101]))).toMatchObject({ ok: false, error: { code: 'nothing-taken' } });
    expect(steps).toEqual([]);
  });

  it('hurries nothing after a delivery that was refused', async () => {
    const { clock, steps, ingest, journal } = createIngestBench();
    journal.failWith(diskFull);
    ingest.publish(publish(1, '100'));
    clock.advance(5);
    const answer = ingest.take(delivery([101]));
    expect(await answer).toMatchObject({ ok: false });
    journal.failWith(null);
    ingest.resume();
    ingest.publish(publish(2, '102'));
    await settled();
    expect(steps).toEqual([]);
    clock.advance(50);
    await settled();
    expect(steps).toContain('ack 2');
  });

  it('counts what cannot be read as received once, however often it has to be sent', async () => {
    const { ingest, journal } = createIngestBench();
    journal.failWith(diskFull);
    ingest.publish(publish(1, '?'));
    await ingest.flush();
    expect(ingest.counts()).toMatchObject({ received: 0 });
    journal.failWith(null);
    ingest.resume();
    ingest.publish(publish(1, '?'));
    await ingest.flush();
    expect(ingest.counts()).toMatchObject({ received: 1 });
  });

  it('takes any other error of the journal for a failure of storage', async () => {
    const failures: StorageError[] = [];
    const broken = createIngestOver(new TypeError('worker gone'), failures);
    broken.publish(publish(1, '100'));
    await broken.flush();
    expect(failures).toMatchObject([{ storageCause: 'io-error' }]);
    expect(broken.unsettled()).toBe(0);
  });

  it('does not fail over state, which the broker still has', async () => {
    const { clock, ingest, journal, steps, failures } = createIngestBench();
    journal.failWith(diskFull);
    ingest.publish(publishState(1));
    clock.advance(5);
    await settled();
    expect(failures).toEqual([]);
    expect(steps).toEqual(['ack 1', 'apply property']);
  });
});

function createIngestOver(error: Error, failures: StorageError[]) {
  return createIngest({
    clock: createFakeClock(),
    journal: {
      commit: () => Promise.reject(error),
      commitRaw: () => Promise.reject(error),
      inbox: async () => [],
      inboxRow: async () => null,
    },
    log: silentLog,
    decode,
    decodeText,
    underDevice: (event) => event,
    apply() {},
    release() {},
    onCommitted() {},
    onStorageFailed: (failure) => failures.push(failure),
  });
}
