import { createColumns, type FleetFrame } from '../../../shared/fleet-frame.ts';
import type { PastAccount, PastOutline } from '../../../shared/past.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { someDetails } from '../../details/testing.ts';
import type { FakeAnswers } from '../../host/testing/fake-host.ts';
import { someIdentity } from '../../testing/some-account.ts';

/** The present of these tests, and the first moment that is kept. */
export const NOW_MS = Date.UTC(2026, 10, 28, 14, 30, 0);
export const KEPT_FROM_MS = NOW_MS - 3 * 3_600_000;
export const MINUTE_MS = 60_000;

export interface FakePast {
  readonly answers: FakeAnswers;
  /** Ids of the pasts that are open. */
  readonly open: ReadonlySet<number>;
  /** Answers wait until `release` is called. */
  hold(): void;
  release(): Promise<void>;
  /** Forgets all pasts, as a host that was started again. */
  forget(): void;
  /** What the link was, from now on. */
  link: PastAccount['link'];
}

/** A host with one vehicle that goes a hundredth of a degree east each minute since the first that is kept; tests only. */
export function createFakePast(): FakePast {
  const open = new Map<number, number>();
  let opened = 0;
  let waiting: (() => void)[] | null = null;
  const moment = (atMs: number) => ({
    atMs,
    accounts: [
      {
        accountId: 'a',
        keptFromMs: KEPT_FROM_MS,
        link: fake.link,
        linkSinceMs: KEPT_FROM_MS,
        openGaps: [],
        unrecoverable: 0,
        unproved: 0,
        vehicles: 1,
      },
    ],
  });
  const frameAt = (seq: number, atMs: number): FleetFrame => {
    const columns = createColumns(1);
    columns.latitude[0] = 50;
    columns.longitude[0] = (atMs - KEPT_FROM_MS) / MINUTE_MS / 100;
    columns.messageTimeS[0] = atMs / 1_000 - 5;
    columns.fixTimeS[0] = atMs / 1_000 - 5;
    const identities = seq === 1 ? [someIdentity({ slot: 0, deviceId: '7', name: 'Van of then' })] : [];
    return { seq, atMs, columns, identities, removed: new Uint32Array() };
  };
  const answered = async <Value>(make: () => Result<Value>): Promise<Result<Value>> => {
    if (waiting !== null) await new Promise<void>((resolve) => waiting?.push(resolve));
    return make();
  };
  const at = (atMs: number): number => Math.min(atMs, NOW_MS);
  const fake: FakePast = {
    link: 'live',
    open: new Set(),
    hold() {
      waiting ??= [];
    },
    async release() {
      const held = waiting ?? [];
      waiting = null;
      for (const each of held) each();
    },
    forget: () => open.clear(),
    answers: {
      'app.now': () => ok(NOW_MS),
      'past.outline': ({ fromMs, toMs, buckets }) => ok(outlineOf(fromMs, toMs, buckets)),
      'past.open': ({ atMs }) =>
        answered(() => {
          opened += 1;
          open.set(opened, 1);
          return ok({
            id: opened,
            ...moment(at(atMs)),
            snapshot: frameAt(1, at(atMs)),
            streams: [],
            alarms: [],
          });
        }),
      'past.move': ({ id, toMs }) =>
        answered(() => {
          const seq = open.get(id);
          if (seq === undefined) return fail({ code: 'no-past' });
          open.set(id, seq + 1);
          return ok({
            ...moment(at(toMs)),
            frame: frameAt(seq + 1, at(toMs)),
            streams: { changed: [], removed: [] },
            alarms: null,
          });
        }),
      'past.details': ({ vehicleId }) => ok(someDetails({ id: vehicleId, name: 'Van of then' })),
      'past.logs': () => ok({ records: [], more: false, stoppedAt: null, waiting: 0, unread: 0 }),
      'past.close': ({ id }) => {
        open.delete(id);
        return ok(null);
      },
    },
  };
  return Object.defineProperty(fake, 'open', { get: () => new Set(open.keys()) });
}

function outlineOf(fromMs: number, toMs: number, buckets: number): PastOutline {
  const gapMs = NOW_MS - 20 * MINUTE_MS;
  return {
    fromMs,
    toMs,
    accounts: [
      {
        accountId: 'a',
        keptFromMs: KEPT_FROM_MS,
        messages: new Uint32Array(buckets).map((_none, at) => at % 7),
        gaps: [
          { id: 1, cause: 'session-lost', state: 'refilled', fromMs: gapMs, toMs: gapMs + 3 * MINUTE_MS },
        ],
        linkOutages: [{ what: 'down', fromMs: gapMs - MINUTE_MS, toMs: gapMs + 2 * MINUTE_MS }],
        linkKnownFromMs: KEPT_FROM_MS,
        streamFailures: [],
        alarms: [],
        alarmCount: 0,
        notReady: [],
      },
    ],
  };
}
