import { setImmediate as settled } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { StorageTrouble } from '../../shared/messages/storage.ts';
import { STORAGE_CAUSES, type StorageFailure } from '../../shared/storage-status.ts';
import { plainWording } from '../../shared/wording/wording.ts';
import { StorageError } from '../journal/port/journal.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createStorageGuard } from './storage-guard.ts';

const full = new StorageError('disk-full', 'database or disk is full');

function setUp(probes: readonly ('works' | StorageError)[]) {
  const clock = createFakeClock();
  const said: (StorageFailure | 'works')[] = [];
  let probed = 0;
  const guard = createStorageGuard({
    clock,
    folder: '/data',
    async probe() {
      const outcome = probes[probed++];
      if (outcome !== 'works') throw outcome ?? new Error('no more probes expected');
    },
    onFailing: (failure) => said.push(failure),
    onWorking: () => said.push('works'),
  });
  return { clock, said, guard, probed: () => probed };
}

describe('storage guard', () => {
  it('says why, looks again by itself, ever more patiently, and says when it works', async () => {
    const readOnly = new StorageError('read-only', 'attempt to write a readonly database');
    const { clock, said, guard } = setUp([full, readOnly, 'works']);
    guard.failed(full);
    expect(guard.failure()).toMatchObject({ cause: 'disk-full', retryAtMs: clock.nowMs() + 1_000 });
    const sinceMs = clock.nowMs();
    clock.advance(1_000);
    expect(guard.failure()?.retryAtMs).toBeNull();
    await settled();
    clock.advance(2_000);
    await settled();
    expect(guard.failure()).toMatchObject({ cause: 'read-only', sinceMs });
    clock.advance(5_000);
    await settled();
    expect(guard.failure()).toBeNull();
    expect(said.at(-1)).toBe('works');
  });

  it('looks at once when asked, but not twice at a time', async () => {
    const { guard, said, probed } = setUp(['works']);
    guard.lookNow();
    expect(probed()).toBe(0);
    guard.failed(full);
    guard.lookNow();
    guard.lookNow();
    await settled();
    expect(probed()).toBe(1);
    expect(said.at(-1)).toBe('works');
  });

  it('begins anew after it worked', async () => {
    const { clock, guard } = setUp(['works']);
    guard.failed(full);
    guard.lookNow();
    await settled();
    clock.advance(60_000);
    guard.failed(full);
    expect(guard.failure()).toMatchObject({ sinceMs: clock.nowMs(), retryAtMs: clock.nowMs() + 1_000 });
  });

  it('stays patient where a look goes well and what follows does not', async () => {
    const { clock, guard } = setUp(['works', 'works']);
    guard.failed(full);
    clock.advance(1_000);
    await settled();
    guard.failed(full);
    expect(guard.failure()?.retryAtMs).toBe(clock.nowMs() + 2_000);
    clock.advance(2_000);
    await settled();
    guard.failed(full);
    expect(guard.failure()?.retryAtMs).toBe(clock.nowMs() + 5_000);
  });

  it('does nothing more once stopped', async () => {
    const { clock, guard, said, probed } = setUp(['works']);
    guard.failed(full);
    guard.stop();
    clock.advance(60_000);
    await settled();
    expect(probed()).toBe(0);
    expect(said).toHaveLength(1);
  });
});

describe('what is said of storage', () => {
  it.each(STORAGE_CAUSES)('has a cause and a next step for %s', (cause) => {
    const { message, advice } = plainWording('en').explain({
      code: `storage-${cause}`,
      folder: '/data',
    } as StorageTrouble);
    expect(message).toMatch(/^[A-Z].*\/data.*\.$/);
    expect(advice).toContain('Nothing is acknowledged');
  });
});
