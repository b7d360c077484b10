import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../shared/log-record.ts';
import { someLogMessage } from '../../shared/messages/testing/some-log-message.ts';
import { mergedPage } from './merged-logs.ts';

const record = (receivedMs: number, accountId = 'a'): LogRecord => ({
  receivedMs,
  accountId,
  id: receivedMs,
  timeS: receivedMs / 1000,
  origin: 'stream',
  originId: '5',
  originName: null,
  eventCode: 404,
  severity: 'info',
  message: someLogMessage(''),
  raw: {},
});
const run = (places: readonly number[], stoppedAt: number | null = null, accountId = 'a') => ({
  records: places.map((place) => record(place, accountId)),
  stoppedAt: stoppedAt === null ? null : record(stoppedAt, accountId),
});
const places = ({ records }: { readonly records: readonly LogRecord[] }) =>
  records.map(({ receivedMs }) => receivedMs);

describe('mergedPage', () => {
  it('puts the records of all sources in order, newest first', () => {
    const page = mergedPage({ direction: 'older', limit: 10 }, [run([9, 5]), run([8, 2], null, 'b')]);
    expect(places(page)).toEqual([9, 8, 5, 2]);
    expect(page).toMatchObject({ more: false, stoppedAt: null });
  });

  it('tells nothing behind the place where one source stopped', () => {
    const page = mergedPage({ direction: 'older', limit: 10 }, [run([9, 1]), run([8], 6, 'b')]);
    expect(places(page)).toEqual([9, 8]);
    expect(page).toMatchObject({ more: true, stoppedAt: { receivedMs: 6, accountId: 'b' } });
  });

  it('is full without having looked on', () => {
    const page = mergedPage({ direction: 'older', limit: 2 }, [run([9, 7, 5]), run([8], 6, 'b')]);
    expect(places(page)).toEqual([9, 8]);
    expect(page).toMatchObject({ more: true, stoppedAt: null });
  });

  it('goes forth as well, and is newest first all the same', () => {
    const page = mergedPage({ direction: 'newer', limit: 3 }, [run([2, 5]), run([3, 9], null, 'b')]);
    expect(places(page)).toEqual([5, 3, 2]);
    expect(page.more).toBe(true);
  });
});
