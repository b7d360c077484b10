import { describe, expect, it } from 'vitest';
import type { CallArgument } from '../../shared/contract.ts';
import { logMatcher } from '../../shared/log-filter.ts';
import type { LogFilter, LogPage, LogRecord } from '../../shared/log-record.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { createLogSource } from './log-source.ts';
import { someRecord, someRecords } from './testing.ts';

const ALL: LogFilter = { accounts: [], severities: [], origins: [], text: '' };
type Query = CallArgument<'logs.page'>;

/** A host with these records, oldest first, that pages as the real one does. */
function hostWith(
  held: readonly LogRecord[],
  answer: (page: LogPage) => Promise<Result<LogPage>> = async (page) => ok(page),
) {
  const records = [...held];
  const fake = createFakeHost({
    'logs.page': ({ beforeSeq, limit, filter }: Query) => {
      const matching = records.filter(logMatcher(filter)).reverse();
      const older = matching.filter(({ seq }) => beforeSeq === null || seq < beforeSeq);
      return answer({ records: older.slice(0, limit), more: older.length > limit, dropped: 0 });
    },
  });
  const append = (added: readonly LogRecord[], skipped = 0): void => {
    records.push(...added);
    fake.emit('logs.appended', { records: added.slice(skipped), skipped });
  };
  return { ...fake, append };
}
const settle = async (): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
};

describe('createLogSource', () => {
  it('shows the newest page and what arrives after it', async () => {
    const { host, append } = hostWith(someRecords(1, 3));
    const source = createLogSource({ logs: host.logs, filter: ALL });
    const stop = source.start();
    await settle();
    append(someRecords(4, 4));
    expect(source.getTail().records.map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
    stop();
    append(someRecords(5, 5));
    expect(source.getTail().records).toHaveLength(4);
  });

  it('holds arriving records to the filter', async () => {
    const { host, append } = hostWith([someRecord({ seq: 1, severity: 'alert' })]);
    const source = createLogSource({
      logs: host.logs,
      filter: { ...ALL, severities: ['alert'], text: 'lost' },
    });
    source.start();
    await settle();
    append([
      someRecord({ seq: 2, severity: 'alert', text: 'Connection LOST' }),
      someRecord({ seq: 3, severity: 'info', text: 'lost' }),
      someRecord({ seq: 4, severity: 'alert', text: 'sent' }),
    ]);
    expect(source.getTail().records.map(({ seq }) => seq)).toEqual([2]);
  });

  it('holds arriving records to the accounts asked for', async () => {
    const { host, calls, append } = hostWith([
      someRecord({ seq: 1 }),
      someRecord({ seq: 2, accountId: 'b' }),
    ]);
    const source = createLogSource({ logs: host.logs, filter: { ...ALL, accounts: ['b'] } });
    source.start();
    await settle();
    expect(calls[0]?.argument).toMatchObject({ filter: { accounts: ['b'] } });
    append([someRecord({ seq: 3 }), someRecord({ seq: 4, accountId: 'b' })]);
    expect(source.getTail().records.map(({ seq }) => seq)).toEqual([4, 2]);
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
    expect(source.getTail().records.map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
  });

  it('asks for the newest page again when the host left records out', async () => {
    const { host, append } = hostWith(someRecords(1, 3));
    const source = createLogSource({ logs: host.logs, filter: ALL });
    source.start();
    await settle();
    append(someRecords(4, 9), 4);
    await settle();
    expect(source.getTail().records.map(({ seq }) => seq)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
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
    expect(source.getTail().records.map(({ seq }) => seq)).toEqual(
      [...someRecords(1, 700)].reverse().map(({ seq }) => seq),
    );
  });

  it('says why a page could not be had and keeps what it has', async () => {
    const { host } = hostWith([], async () => fail('host-unreachable', 'No answer.'));
    const first = someRecords(1, 1);
    const source = createLogSource({ logs: host.logs, filter: ALL, first });
    source.start();
    await settle();
    expect(source.getTail()).toMatchObject({
      loaded: true,
      records: first,
      failure: { message: 'No answer.' },
    });
  });
});
