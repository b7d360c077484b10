import { setImmediate as settled } from 'node:timers/promises';
import type { Completeness, GapCause } from '../../../shared/completeness.ts';
import type {
  ConnectionState,
  LoweredFilter,
  ProtocolVersion,
  RefusedFilter,
} from '../../../shared/connection.ts';
import { ok } from '../../../shared/result.ts';
import { silentLog } from '../../base/log.ts';
import { ALL_DEVICES, type Followed } from '../../flespi/followed.ts';
import type { RestResult } from '../../flespi/rest.ts';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.ts';
import type { GapWatch } from '../gap-watch.ts';
import type { GapDeps } from '../open-gaps.ts';
import { createRememberingGapPort, type RememberingGapPort } from './remembering-gap-port.ts';
import { createWaitingWatch } from './waiting-watch.ts';

export interface GapRunOptions {
  readonly port?: RememberingGapPort;
  readonly protocolVersion?: ProtocolVersion;
  readonly brokerUrl?: string;
  readonly clientId?: string;
  readonly sharedGroup?: string | null;
  /** All devices where absent. */
  readonly followed?: Followed;
  /** Whether its session is a clean one. */
  readonly isLook?: boolean;
  /** True where absent. */
  readonly isFlespi?: boolean;
  /** What the API answers to everything; no devices where absent. */
  readonly answer?: (uri: string) => RestResult;
}

/** One run of a host, as its keeper of gaps sees it. */
export interface GapRun {
  readonly keeper: GapWatch;
  readonly port: RememberingGapPort;
  readonly told: readonly Completeness[];
  completeToMs(): number | null;
  causes(): readonly GapCause[];
  setUncommitted(count: number): void;
  /** Filters that the broker refuses from the next status on. */
  refuse(filters: readonly string[]): void;
  /** Filters that the broker grants at QoS 0 from the next status on. */
  lower(filters: readonly string[]): void;
  /** A packet of any kind comes; it is told at the next tick, or when the link is lost. */
  hear(): void;
  /** Brings a message that flespi received so many seconds ago, by our clock. */
  bring(secondsAgo?: number, qos?: 0 | 1): void;
  state(state: ConnectionState): void;
  connect(sessionPresent: boolean): void;
  /** A live link for some seconds, on which a packet comes every second. */
  live(seconds?: number): Promise<void>;
  lose(): void;
  /** The process is gone: nothing is told to the keeper any more, and nothing written. */
  kill(): Promise<void>;
}

/** Runs of a host, one after the other, on one clock. */
export interface GapRuns {
  readonly clock: FakeClock;
  start(options?: GapRunOptions): GapRun;
  /** Ends what was started. */
  end(): Promise<void>;
}

/** An answer of an account without devices. */
export const noDevices = (): RestResult => ok({ status: 200, body: { result: [] }, text: '{"result":[]}' });

/** Creates runs; nothing is started. */
export function createGapRuns(): GapRuns {
  const clock = createFakeClock();
  const keepers: GapWatch[] = [];

  return {
    clock,
    start({
      port = createRememberingGapPort(),
      protocolVersion = 5,
      brokerUrl = 'mqtts://mqtt.flespi.io:8883',
      clientId = 'desk-1',
      sharedGroup = null,
      followed = ALL_DEVICES,
      isLook = false,
      isFlespi = true,
      answer = noDevices,
    } = {}) {
      let uncommitted = 0;
      let lastPacketMs: number | null = null;
      let refusedFilters: readonly RefusedFilter[] = [];
      let loweredFilters: readonly LoweredFilter[] = [];
      const told: Completeness[] = [];
      const deps: GapDeps = {
        clock,
        log: silentLog,
        rest: { request: async (_method, uri) => answer(decodeURIComponent(uri)) },
        brokerUrl,
        clientId,
        protocolVersion,
        sharedGroup,
        followed,
        isLook,
        knownDevices: () => [],
        knownChannels: () => [],
        refill: async (messages) => ok({ stored: messages.length }),
        uncommitted: () => uncommitted,
        isFlespi: () => isFlespi,
        lastPacketMs: () => lastPacketMs,
        onChange: (completeness) => told.push(completeness),
      };
      const keeper = createWaitingWatch(deps, port);
      keepers.push(keeper);
      const state = (state: ConnectionState): void =>
        keeper.status({ state, sinceMs: clock.nowMs(), lastPacketMs, refusedFilters, loweredFilters });

      return {
        keeper,
        port,
        told,
        completeToMs: () => keeper.completeness().completeToMs,
        causes: () => keeper.list().map(({ cause }) => cause),
        setUncommitted(count) {
          uncommitted = count;
        },
        refuse(filters) {
          refusedFilters = filters.map((filter) => ({
            filter,
            reasonCode: 135,
            whenRefused: null,
            missing: null,
          }));
        },
        lower(filters) {
          loweredFilters = filters.map((filter) => ({ filter }));
        },
        hear() {
          lastPacketMs = clock.nowMs();
        },
        bring(secondsAgo = 0, qos = 1) {
          keeper.delivered(qos);
          const receivedAtMs = clock.nowMs();
          const event = {
            kind: 'message',
            deviceId: '7',
            channelId: null,
            ident: null,
            deviceName: null,
            timestampS: 1,
            serverTimestampS: receivedAtMs / 1_000 - secondsAgo,
            parameters: {},
          } as const;
          keeper.committed([{ event, source: 'mqtt', receivedAtMs }]);
        },
        state,
        connect(sessionPresent) {
          lastPacketMs = clock.nowMs();
          state('resuming');
          keeper.connected({ sessionPresent, atMs: clock.nowMs() });
        },
        async live(seconds = 5) {
          state('live');
          for (let second = 0; second < seconds; second += 1) {
            clock.advance(1_000);
            lastPacketMs = clock.nowMs();
            keeper.tick(clock.nowMs());
            await settled();
          }
        },
        lose: () => state('backing-off'),
        async kill() {
          port.setFailing(true);
          await keeper.stop();
          port.setFailing(false);
        },
      };
    },
    async end() {
      for (const keeper of keepers.splice(0)) await keeper.stop();
    },
  };
}
