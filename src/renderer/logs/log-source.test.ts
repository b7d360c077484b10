import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { CallArgument } from '../../shared/contract.ts';
import type { LogFilter, LogPage, LogRecord } from '../../shared/log-record.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { createLogSource, type LogSource } from './log-source.ts';
import { asked, pageOf, someRecord, someRecords } from './testing/some-record.ts';

const ALL: LogFilter = { accounts: [], terms: [], language: 'en' };

/** A host with these records, oldest first, that pages as the real one does. */
function hostWith(
  held: readonly LogRecord[],
  answer: (page: LogPage) => Promise<Result<LogPage>> = async (page) => ok(page),
) {
  let records = [...held];
  const fake = createFakeHost({
    'logs.page': (query: CallArgument<'logs.page'>) => answer(pageOf(records, query)),
  });
  const append = (added: readonly LogRecord[], skipped = 0): void => {
    records.push(...added);
    fake.emit('logs.appended', { records: added.slice(skipped), skipped });
  };
  /** An account's records come in among those that are there. */
  const restore = (accountId: string, kept: readonly LogRecord[]): void => {
    records.push(...kept);
    fake.emit('logs.restored', { accountId });
  };
  const remove = (accountId: string): void => {
    records = records.filter((record) => record.accountId !== accountId);
    fake.emit('logs.removed', { accountId });
  };
  return { ...fake, append, restore, remove };
}
const settle = async (): Promise<void> => {
  await setImmediate();
};

const idsOf = ({ getTail }: LogSource): readonly number[] => getTail().records.map(({ id }) => id);
/** An answer that is given when a test says so. */
function heldBack() {
  const waiting: (() => void)[] = [];
  return {
    answer: async (page: LogPage): Promise<Result<LogPage>> => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return ok(page);
    },
    async release() {
      for (const resolve of waiting.splice(0)) resolve();
      await settle();
    },
  };
}

describe('createLogSource', () => {
  it('shows the newest page and what arrives after it', async () => {
    const { host, append } = hostWith(someRecords(1, 3));
    const source = createLogSource({ logs: host.logs, filter: ALL });
    const stop = source.start();
    await settle();
    append(someRecords(4, 4));
    expect(source.getTail().records.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
    stop();
    append(someRecords(5, 5));
    expect(source.getTail().records).toHaveLength(4);
  });

  it('holds arriving records to the filter', async () => {
    const { host, append } = hostWith([someRecord({ id: 1, severity: 'alert' })]);
    const source = createLogSource({
      logs: host.logs,
      filter: { ...ALL, ...asked('severity:alert lost') },
    });
    source.start();
    await settle();
    append([
      someRecord({ id: 2, severity: 'alert', raw: { reason: 'Connection LOST' } }),
      someRecord({ id: 3, severity: 'info', raw: { reason: 'lost' } }),
      someRecord({ id: 4, severity: 'alert', raw: { reason: 'sent' } }),
    ]);
    expect(source.getTail().records.map(({ id }) => id)).toEqual([2]);
  });

  it('holds arriving records to the accounts asked for', async () => {
    const { host, calls, append } = hostWith([someRecord({ id: 1 }), someRecord({ id: 2, accountId: 'b' })]);
    const source = createLogSource({ logs: host.logs, filter: { ...ALL, accounts: ['b'] } });
    source.start();
    await settle();
    expect(calls[0]?.argument).toMatchObject({ filter: { accounts: ['b'] } });
    append([someRecord({ id: 3 }), someRecord({ id: 4, accountId: 'b' })]);
    expect(source.getTail().records.map(({ id }) => id)).toEqual([4, 2]);
  });

  it('misses nothing that arrives while the first page is under way', async () => {
    let release = (): void => {};
    const { host, append } = hostWith(someRecords(1, 2), async (page) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return ok(page);
    });
    const source = createLogSource({ logs: host.logs, filter: ALL });
    source.start();
    append(someRecords(3, 4));
    release();
    await settle();
    expect(source.getTail().records.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  });

  it('asks for the newest page again when the host left records out', async () => {
    const { host, append } = hostWith(someRecords(1, 3));
    const source = createLogSource({ logs: host.logs, filter: ALL });
    source.start();
    await settle();
    append(someRecords(4, 9), 4);
    await settle();
    expect(source.getTail().records.map(({ id }) => id)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('stands still while asked to, even past what it can hold, and returns whole', async () => {
    const { host, append } = hostWith(someRecords(1, 3));
    const source = createLogSource({ logs: host.logs, filter: ALL });
    source.start();
    await settle();
    source.follow(false);
    append(someRecords(4, 9), 4);
    await settle();
    expect(source.getTail()).toMatchObject({ heldCount: 2, incomplete: true });
    expect(source.getTail().records).toHaveLength(3);
    source.follow(true);
    await settle();
    expect(source.getTail()).toMatchObject({ heldCount: 0, incomplete: false });
    expect(source.getTail().records).toHaveLength(9);
  });

  it('pages backwards to the oldest record, once at a time', async () => {
    const { host, calls } = hostWith(someRecords(1, 700));
    const source = createLogSource({ logs: host.logs, filter: ALL });
    source.start();
    await settle();
    expect(source.getTail()).toMatchObject({ more: true });
    await Promise.all([source.loadOlder(), source.loadOlder()]);
    expect(calls).toHaveLength(2);
    await source.loadOlder();
    await source.loadOlder();
    expect(calls).toHaveLength(3);
    expect(source.getTail()).toMatchObject({ more: false });
    expect(source.getTail().records.map(({ id }) => id)).toEqual(
      [...someRecords(1, 700)].reverse().map(({ id }) => id),
    );
  });

  it('says why a page could not be had and keeps what it has', async () => {
    const { host } = hostWith([], async () => fail({ code: 'monitor-unreachable' }));
    const first = someRecords(1, 1);
    const source = createLogSource({ logs: host.logs, filter: ALL, first });
    source.start();
    await settle();
    expect(source.getTail()).toMatchObject({
      loaded: true,
      records: first,
      failure: { code: 'monitor-unreachable' },
    });
  });
});

describe('pages', () => {
  /** Of an account whose records lie between those of the other, half a millisecond after each. */
  const between = (first: number, last: number) =>
    someRecords(first, last).map((record) => ({
      ...record,
      accountId: 'b',
      id: record.id + 1_000,
      receivedMs: record.receivedMs + 0.5,
    }));

  it('stay right while records come: none is given twice or left out', async () => {
    const { host, append } = hostWith(someRecords(1, 700));
    const source = createLogSource({ logs: host.logs, filter: ALL });
    source.start();
    await settle();
    const older = source.loadOlder();
    append(someRecords(701, 705));
    await older;
    append(someRecords(706, 706));
    await source.loadOlder();
    expect(idsOf(source)).toEqual([...someRecords(1, 706)].reverse().map(({ id }) => id));
  });

  it('have what an account brings back among those that are shown, down to the oldest of them', async () => {
    const { host, restore } = hostWith(someRecords(1, 1_400));
    const source = createLogSource({ logs: host.logs, filter: ALL });
    source.start();
    await settle();
    for (let page = 0; page < 3; page++) await source.loadOlder();
    expect(idsOf(source)).toHaveLength(1_200);
    restore('b', between(1, 1_400));
    await settle();
    // Its oldest is 201.
    const expected = [...someRecords(201, 1_400)].reverse().flatMap(({ id }) => [id + 1_000, id]);
    expect(idsOf(source).slice(0, expected.length)).toEqual(expected);
    while (source.getTail().more) await source.loadOlder();
    expect(idsOf(source)).toHaveLength(2_800);
  });

  it('are asked for again where an account brings its records back while one is under way', async () => {
    const { answer, release } = heldBack();
    const { host, append, restore } = hostWith(someRecords(1, 3), answer);
    const source = createLogSource({ logs: host.logs, filter: ALL });
    source.start();
    restore('b', between(2, 2));
    append(someRecords(4, 4));
    await release();
    await release();
    expect(idsOf(source)).toEqual([4, 3, 1_002, 2, 1]);
  });

  it('lose the records of an account that went, also those of an answer under way', async () => {
    const { answer, release } = heldBack();
    const { host, remove } = hostWith([...someRecords(1, 400), ...between(1, 400)], answer);
    const source = createLogSource({ logs: host.logs, filter: ALL });
    source.start();
    await release();
    const older = source.loadOlder();
    remove('b');
    expect(idsOf(source)).toEqual([...someRecords(251, 400)].reverse().map(({ id }) => id));
    await release();
    await older;
    await release();
    while (source.getTail().more) {
      const next = source.loadOlder();
      await release();
      await next;
    }
    expect(idsOf(source)).toEqual([...someRecords(1, 400)].reverse().map(({ id }) => id));
  });

  it('are asked for behind what is shown now, whatever an answer of before is still to say', async () => {
    const { answer, release } = heldBack();
    const { host, calls, remove } = hostWith([...someRecords(1, 400), ...between(1, 400)], answer);
    const source = createLogSource({ logs: host.logs, filter: ALL });
    source.start();
    await release();
    void source.loadOlder();
    remove('b');
    const before = calls.length;
    void source.loadOlder();
    expect(calls).toHaveLength(before + 1);
    void source.loadOlder();
    expect(calls).toHaveLength(before + 1);
  });

  it('stand still where they were, and count what an account brought back above them', async () => {
    const { host, restore } = hostWith(someRecords(1, 3));
    const source = createLogSource({ logs: host.logs, filter: ALL });
    source.start();
    await settle();
    source.follow(false);
    restore('b', between(2, 4));
    await settle();
    expect(idsOf(source)).toEqual([3, 1_002, 2, 1]);
    expect(source.getTail()).toMatchObject({ heldCount: 2 });
    source.follow(true);
    expect(idsOf(source)).toEqual([1_004, 1_003, 3, 1_002, 2, 1]);
  });

  it('are not asked for again for an account that the filter leaves out', async () => {
    const { host, calls, restore, remove } = hostWith(someRecords(1, 3));
    const source = createLogSource({ logs: host.logs, filter: { ...ALL, accounts: ['a'] } });
    source.start();
    await settle();
    restore('b', between(1, 3));
    remove('b');
    await settle();
    expect(calls).toHaveLength(1);
  });

  it('are not asked for any more once it is ended', async () => {
    const { host, calls, restore, remove } = hostWith(someRecords(1, 3));
    const stop = createLogSource({ logs: host.logs, filter: ALL }).start();
    await settle();
    stop();
    restore('b', between(1, 3));
    remove('a');
    await settle();
    expect(calls).toHaveLength(1);
  });
});
