import { alarmThen } from '../../shared/alarm-then.ts';
import type { AlarmHistory } from '../../shared/alarms.ts';
import type { Host } from '../../shared/contract.ts';
import type { LogFilter, LogPage, LogPageAsk } from '../../shared/log-record.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { throttled } from './throttle.ts';

/** As often as the live details change at most. */
const DETAILS_MS = 250;
const LOGS_MS = 1_000;

export interface ThenHost {
  readonly host: Host;
  /** Another moment is shown: what follows it is told. Of a jump logs are not: they are listed anew. */
  moved(isJump: boolean): void;
  stop(): void;
}

interface ThenHostOptions {
  readonly live: Host;
  /** Of the past that is open. */
  readonly id: number;
  /** Unix milliseconds. */
  readonly shownMs: () => number;
  readonly accountIds: () => readonly string[];
}

/**
 * The host as a desk of then asks it: details and logs of that moment; what is known of now alone is refused; all else, such as maps and
 * places, is the same whenever it is asked.
 */
export function createThenHost({ live, id, shownMs, accountIds }: ThenHostOptions): ThenHost {
  const detailListeners = new Set<(details: VehicleDetails) => void>();
  const logListeners = new Set<(restored: { readonly accountId: string }) => void>();
  let followed: string | null = null;
  let asked = 0;
  const none = () => () => {};

  const details = throttled(DETAILS_MS, () => {
    const vehicleId = followed;
    if (vehicleId === null) return;
    asked += 1;
    const mine = asked;
    void live.past.details({ id, vehicleId }).then((answer) => {
      // What cannot be read now is asked for again with the next step; the older is shown with its ages.
      if (!answer.ok || mine !== asked || followed !== vehicleId) return;
      for (const listener of [...detailListeners]) listener(answer.value);
    });
  });
  const logs = throttled(LOGS_MS, () => {
    for (const accountId of accountIds()) for (const listener of [...logListeners]) listener({ accountId });
  });

  return {
    host: {
      ...live,
      details: {
        open({ vehicleId }) {
          followed = vehicleId;
          asked += 1;
          return live.past.details({ id, vehicleId });
        },
        async close() {
          followed = null;
          return ok(null);
        },
        onChanged: (listener) => added(detailListeners, listener),
      },
      streams: {
        ...live.streams,
        page: onlyLive,
        check: onlyLive,
        history: (question) => live.streams.history({ ...question, atMs: shownMs() }),
        outlook: onlyLive,
      },
      channels: { list: onlyLive, page: onlyLive },
      geofences: { ...live.geofences, inside: onlyLive, onInsideChanged: none },
      alarms: {
        ...live.alarms,
        onChanged: none,
        history: (question) => alarmsThen(live, question, shownMs()),
        acknowledge: onlyLive,
        unacknowledge: onlyLive,
        shelve: onlyLive,
        unshelve: onlyLive,
        close: onlyLive,
      },
      intervals: {
        ...live.intervals,
        page: (ask) => live.intervals.page(untilThen(ask, shownMs())),
        fetch: onlyLive,
      },
      pulls: { ...live.pulls, estimate: onlyLive, start: onlyLive, resume: onlyLive },
      dayChecks: { ...live.dayChecks, check: onlyLive, fetchMissing: onlyLive },
      atFlespi: {
        ...live.atFlespi,
        vehicle: onlyLive,
        follow: async (subject) =>
          subject.kind === 'vehicle' ? onlyLive() : await live.atFlespi.follow(subject),
      },
      sms: { ...live.sms, page: (ask) => live.sms.page(untilThen(ask, shownMs())) },
      logs: {
        page: ({ from, direction, limit, filter }) =>
          direction === 'older'
            ? live.past.logs({ before: from, limit, filter, atMs: shownMs() })
            : newerThen(live, { from, direction, limit, filter }, shownMs()),
        count: (ask) => live.logs.count({ ...ask, filter: byThen(ask.filter, shownMs()) }),
        groups: (ask) => live.logs.groups({ ...ask, filter: byThen(ask.filter, shownMs()) }),
        fetches: live.logs.fetches,
        fetch: onlyLive,
        cancelFetch: live.logs.cancelFetch,
        onRestored: (listener) => added(logListeners, listener),
        onAppended: none,
        onRemoved: live.logs.onRemoved,
      },
    },
    moved(isJump) {
      details.ask();
      if (!isJump) logs.ask();
    },
    stop() {
      details.stop();
      logs.stop();
    },
  };
}

/** The part of a span that had passed by a moment; at least its first millisecond, in which nothing can have begun. */
function untilThen<Ask extends { readonly fromMs: number; readonly toMs: number }>(
  ask: Ask,
  atMs: number,
): Ask {
  const toMs = Math.min(ask.toMs, Math.floor(atMs) + 1);
  return { ...ask, toMs: Math.max(toMs, ask.fromMs + 1) };
}

const onlyLive = async (): Promise<Result<never>> => fail({ code: 'only-live' });

/** What was raised by `atMs`, newest first, as it stood then. */
async function alarmsThen(
  live: Pick<Host, 'alarms'>,
  question: AlarmHistory,
  atMs: number,
): ReturnType<Host['alarms']['history']> {
  const answer = await live.alarms.history({ ...question, raisedByMs: atMs });
  if (!answer.ok) return answer;
  const alarms = answer.value.alarms.flatMap(({ alarm, steps }) => {
    const then = alarmThen(alarm, steps, atMs);
    return then === null ? [] : [{ alarm: then, steps: steps.filter((step) => step.atMs <= atMs) }];
  });
  return ok({ ...answer.value, alarms });
}

/** Newer records, but none that came after `atMs`. */
async function newerThen(live: Pick<Host, 'logs'>, ask: LogPageAsk, atMs: number): Promise<Result<LogPage>> {
  const answer = await live.logs.page(ask);
  if (!answer.ok) return answer;
  const records = answer.value.records.filter(({ receivedMs }) => receivedMs <= atMs);
  const isThrough = records.length < answer.value.records.length;
  return ok({ ...answer.value, records, ...(isThrough ? { more: false, stoppedAt: null } : {}) });
}

/** The filter, without what was made after `atMs`. */
function byThen(filter: LogFilter, atMs: number): LogFilter {
  return { ...filter, terms: [...filter.terms, { kind: 'time', not: false, edge: 'until', atMs }] };
}

function added<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
