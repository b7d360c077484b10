import type { Alarm } from '../../shared/alarms.ts';
import type { Gap } from '../../shared/completeness.ts';
import type { Handlers } from '../../shared/contract.ts';
import { errorText } from '../../shared/error-text.ts';
import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import { compareLogKeys, type LogKey } from '../../shared/log-key.ts';
import { MOST_OPEN_PASTS, type PastAccount, type PastMove } from '../../shared/past.ts';
import { type Failure, fail, ok, type Result } from '../../shared/result.ts';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import { partsOfScopedId, scopedId } from '../../shared/scope.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { scopeAlarm } from '../alarms/scope-alarm.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import { withNameOfNow } from '../runtime/name-of-now.ts';
import { createPastSlots, type PastSlots } from '../runtime/past-slots.ts';
import type { Pipeline } from '../runtime/pipeline.ts';
import { scopeDetails, scopeStream } from '../runtime/scope.ts';
import type { OpenJournal } from '../workers/open-journal.ts';
import { mergedPage, runOf } from './merged-logs.ts';
import type { OwnLogs } from './own-logs.ts';
import { createStreamsTold, type StreamsTold } from './past-streams-told.ts';

export interface PastCommandsDeps {
  readonly runtimes: Pick<AccountRuntimes, 'all' | 'get'>;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  /** As they are chosen now: by them the past is judged too. */
  readonly thresholds: () => StatusThresholds;
  readonly ownLogs: Pick<OwnLogs, 'run'>;
}

/** The pasts of all windows. */
export interface PastCommands {
  /** The calls of one window. */
  forWindow(): WindowPasts;
}

export interface WindowPasts {
  readonly handlers: Handlers['past'];
  /** The window is gone. */
  closeAll(): void;
}

/** A past that a window has open. */
interface OpenPast {
  readonly id: number;
  slots: PastSlots;
  readonly streams: StreamsTold;
  /** Of each account, as they were told last. */
  alarms: ReadonlyMap<string, readonly Alarm[]>;
  /** Accounts whose threads show it. */
  readonly accounts: Set<string>;
  /** What the window was told may lack something: the next is to have all. */
  isWhole: boolean;
  abort: AbortController;
  /** Resolves when nothing is under way. */
  idle: Promise<unknown>;
}

interface Reached {
  readonly accountId: string;
  readonly pipeline: Pipeline;
  readonly journal: OpenJournal;
}

/** Creates them; none is open. */
export function createPastCommands(deps: PastCommandsDeps): PastCommands {
  const { runtimes } = deps;
  let count = 0;

  /** Accounts whose journal can be read. */
  const reached = (): readonly Reached[] =>
    [...runtimes.all()].flatMap(([accountId, pipeline]) => {
      const journal = pipeline.storage.journal();
      return journal === undefined ? [] : [{ accountId, pipeline, journal }];
    });

  /** Goes on from what the window was told last, once what was under way has ended. */
  const move = async (past: OpenPast, wantedMs: number): Promise<Result<PastMove>> => {
    past.abort.abort();
    const abort = new AbortController();
    past.abort = abort;
    const before = past.idle;
    const moved = before.then(() => moveNow(past, wantedMs, abort.signal));
    past.idle = moved.catch(() => undefined);
    return await moved;
  };
  const moveNow = async (
    past: OpenPast,
    wantedMs: number,
    signal: AbortSignal,
  ): Promise<Result<PastMove>> => {
    if (signal.aborted) return fail({ code: 'past-superseded' });
    const toMs = Math.min(wantedMs, deps.nowMs());
    const full = !past.isWhole;
    past.isWhole = false;
    try {
      const told = await Promise.all(
        reached().map(async ({ accountId, pipeline, journal }) => {
          past.accounts.add(accountId);
          const argument = { id: past.id, toMs, full, thresholds: deps.thresholds() };
          return { accountId, pipeline, move: await journal.query('pastMove', argument, { signal }) };
        }),
      );
      if (signal.aborted) return fail({ code: 'past-superseded' });
      const frame = past.slots.merge(
        told.map(({ accountId, move: { isFull, frame } }) => ({ accountId, isFull, frame })),
        toMs,
      );
      const alarms = told.map(
        ({ accountId, move: { alarms } }) =>
          [
            accountId,
            alarms?.map((alarm) => scopeAlarm(accountId, alarm)) ?? past.alarms.get(accountId) ?? [],
          ] as const,
      );
      const isSame = told.length === past.alarms.size && told.every(({ move }) => move.alarms === null);
      past.alarms = new Map(alarms);
      past.isWhole = true;
      return ok({
        alarms: isSame ? null : alarms.flatMap(([, each]) => each),
        atMs: toMs,
        frame: { ...frame, identities: frame.identities.map(withName) },
        accounts: told.map(({ accountId, pipeline, move: { keptFromMs, vehicles, link, linkSinceMs } }) =>
          accountAt({ accountId, keptFromMs, vehicles, link, linkSinceMs }, gapsOf(pipeline), toMs),
        ),
        streams: {
          changed: told.flatMap(({ accountId, pipeline, move: { streams } }) =>
            namedStreams(accountId, pipeline, streams),
          ),
          removed: told.flatMap(({ accountId, move: { isFull, streams, removedStreams } }) => {
            const ids = streams.map(({ id }) => id);
            const gone = past.streams.gone(accountId, ids, removedStreams, isFull);
            return gone.map((id) => scopedId(accountId, id));
          }),
        },
      });
    } catch (error) {
      return fail(signal.aborted ? { code: 'past-superseded' } : failureOf(error));
    }
  };
  const withName = (identity: VehicleIdentity): VehicleIdentity =>
    withNameOfNow(identity, runtimes.get(identity.accountId)?.fleet);
  const named = (details: VehicleDetails): VehicleDetails => {
    const { name } = withNameOfNow(details, runtimes.get(details.accountId)?.fleet);
    return { ...details, name };
  };
  const close = (past: OpenPast): void => {
    past.abort.abort();
    void past.idle.then(() => {
      for (const accountId of past.accounts) {
        // A journal that is closed has forgotten it.
        runtimes
          .get(accountId)
          ?.storage.journal()
          ?.query('pastClose', past.id)
          .catch(() => undefined);
      }
    });
  };

  return {
    forWindow() {
      const open = new Map<number, OpenPast>();
      const withPast = async <T>(
        id: number,
        use: (past: OpenPast) => Promise<Result<T>>,
      ): Promise<Result<T>> => {
        const past = open.get(id);
        return past === undefined ? fail({ code: 'no-past' }) : await use(past);
      };

      return {
        handlers: {
          async outline({ fromMs, toMs, buckets }) {
            try {
              const accounts = await Promise.all(
                reached().map(async ({ accountId, pipeline, journal }) => {
                  const gaps = gapsOf(pipeline);
                  const outline = await journal.query('pastOutline', { fromMs, toMs, buckets, gaps });
                  const names = new Map(pipeline.streams.list().map(({ id, name }) => [id, name]));
                  return {
                    accountId,
                    ...outline,
                    alarms: outline.alarms.map((span) => ({
                      ...span,
                      alarm: scopeAlarm(accountId, span.alarm),
                    })),
                    streamFailures: outline.streamFailures.map((failure) => ({
                      ...failure,
                      name: names.get(failure.streamId) ?? failure.name,
                      streamId: scopedId(accountId, failure.streamId),
                    })),
                  };
                }),
              );
              return ok({ fromMs, toMs, accounts });
            } catch (error) {
              return fail(failureOf(error));
            }
          },
          async open({ atMs }) {
            if (open.size >= MOST_OPEN_PASTS) return fail({ code: 'too-many-pasts', most: MOST_OPEN_PASTS });
            count += 1;
            const past: OpenPast = {
              id: count,
              slots: createPastSlots(),
              streams: createStreamsTold(),
              alarms: new Map(),
              accounts: new Set(),
              isWhole: false,
              abort: new AbortController(),
              idle: Promise.resolve(),
            };
            open.set(past.id, past);
            const moved = await move(past, atMs);
            if (!moved.ok) {
              open.delete(past.id);
              close(past);
              return moved;
            }
            const { frame, streams, alarms, ...rest } = moved.value;
            return ok({
              ...rest,
              id: past.id,
              snapshot: frame,
              streams: streams.changed,
              alarms: alarms ?? [],
            });
          },
          move: ({ id, toMs }) => withPast(id, (past) => move(past, toMs)),
          details: ({ id, vehicleId }) =>
            withPast(id, async (past) => {
              const parts = partsOfScopedId(vehicleId);
              const journal = parts && runtimes.get(parts.accountId)?.storage.journal();
              const slot = past.slots.slotOf(vehicleId);
              if (parts === undefined || journal === undefined || slot === undefined) {
                return fail({ code: 'no-vehicle' });
              }
              try {
                await past.idle;
                const argument = { id: past.id, vehicleId: parts.id, thresholds: deps.thresholds() };
                const details = await journal.query('pastDetails', argument);
                return details === null
                  ? fail({ code: 'no-vehicle' })
                  : ok(named(scopeDetails(parts.accountId, details, slot)));
              } catch (error) {
                return fail(failureOf(error));
              }
            }),
          async logs({ atMs, before, limit, filter }) {
            try {
              const pages = await Promise.all(
                reached().map(({ accountId, journal }) =>
                  journal.query('pastLogs', { accountId, atMs, before, limit, filter }),
                ),
              );
              const own = deps.ownLogs.run({ from: upTo(before, atMs), direction: 'older', limit, filter });
              return ok({
                ...mergedPage({ direction: 'older', limit }, [...pages, runOf(own)]),
                waiting: 0,
                unread: 0,
              });
            } catch (error) {
              return fail(failureOf(error));
            }
          },
          async close({ id }) {
            const past = open.get(id);
            open.delete(id);
            if (past !== undefined) close(past);
            return ok(null);
          },
        },
        closeAll() {
          for (const past of open.values()) close(past);
          open.clear();
        },
      };
    },
  };
}

/** The place behind all that had come by a moment, unless the page begins before it. */
function upTo(before: LogKey | null, atMs: number): LogKey {
  const end = { receivedMs: atMs + 1, accountId: '', id: 0 };
  return before === null || compareLogKeys(end, before) < 0 ? end : before;
}

function failureOf(error: unknown): Failure {
  return { code: 'past-failed', reason: errorText(error) };
}

function gapsOf({ gaps }: Pipeline): readonly Gap[] {
  return gaps.value()?.list() ?? [];
}

/**
 * Names of protocols are flespi's alone, and are known of streams that are there; their own names are those of now too, for the journal
 * keeps no earlier ones.
 */
function namedStreams(
  accountId: string,
  pipeline: Pipeline,
  streams: readonly Parameters<typeof scopeStream>[1][],
): readonly StreamHealth[] {
  if (streams.length === 0) return [];
  const now = new Map(pipeline.streams.list().map((stream) => [stream.id, stream]));
  return streams.map((stream) => {
    const { protocol = null, name = stream.name } = now.get(stream.id) ?? {};
    return scopeStream(accountId, { ...stream, name, protocol: protocol ?? stream.protocol });
  });
}

/** What was known of an account by `atMs`. */
function accountAt(
  account: Omit<PastAccount, 'openGaps' | 'unrecoverable' | 'unproved'>,
  gaps: readonly Gap[],
  atMs: number,
): PastAccount {
  const noticed = gaps.filter(({ noticedMs }) => noticedMs <= atMs);
  const isOpen = ({ closedMs }: Gap): boolean => closedMs === null || closedMs > atMs;
  const closed = noticed.filter((gap) => !isOpen(gap));
  return {
    ...account,
    openGaps: noticed
      .filter(isOpen)
      .sort((a, b) => a.noticedMs - b.noticedMs)
      .map(asOpen),
    unrecoverable: closed.filter(({ state }) => state === 'unrecoverable').length,
    unproved: closed.filter(({ state }) => state === 'unproved').length,
  };
}

/** How far its refill was then is not kept. */
function asOpen(gap: Gap): Gap {
  return {
    ...gap,
    state: 'waiting',
    vehicles: 0,
    vehiclesDone: 0,
    found: 0,
    reason: null,
    unproved: null,
    closedMs: null,
  };
}
