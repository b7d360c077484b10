import type { Notify } from '../../shared/contract.ts';
import type { FleetSnapshot } from '../../shared/fleet-frame.ts';
import { compareLogKeys } from '../../shared/log-key.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import { type LogArrival, type LogBuffer, MAX_APPENDED } from '../streams/log-buffer.ts';
import { createMergedFleet } from './merged-fleet.ts';
import type { Pipeline } from './pipeline.ts';
import { scopeDetails, scopeStreamChanges } from './scope.ts';

/** Periods of what is pushed to windows, in milliseconds: a frame is on screen soon, a table need not flicker. */
const FRAME_MS = 100;
const DETAILS_MS = 250;
const LOGS_MS = 250;
const STREAMS_MS = 500;
const TICK_MS = 1000;

export interface PublisherDeps {
  readonly clock: Clock;
  readonly logs: LogBuffer;
  /** Fleetglass's own log. */
  readonly ownLogs: Pick<LogBuffer, 'takeAppended'>;
  /** To every window. */
  readonly broadcast: Notify;
  /** To the windows that follow the vehicle. */
  readonly detailsChanged: (details: VehicleDetails) => void;
  /** Called once a second, after the pipelines' own ticks. */
  readonly onTick: () => void;
}

/** Pushes the changes of all pipelines to the windows, coalesced. */
export interface Publisher {
  /** Follows this pipeline from now on; another of the same account is let go. */
  add(accountId: string, pipeline: Pipeline): void;
  /** Lets the account's pipeline go: what windows show of it goes too. */
  remove(accountId: string): void;
  /** Records that the account's journal held: windows page for what they show again. */
  restoreLogs(accountId: string, arrivals: readonly LogArrival[]): void;
  /** The account's records go, here and in windows. */
  removeLogs(accountId: string): void;
  /** The vehicles of all accounts at the sequence number of the last frame pushed. */
  snapshot(): FleetSnapshot;
  /** One vehicle as windows see it. */
  details(accountId: string, vehicleId: string): VehicleDetails | undefined;
  /** Vehicles of all accounts. */
  vehicles(): number;
  stop(): void;
}

/** Creates a publisher and starts its timers. */
export function createPublisher(deps: PublisherDeps): Publisher {
  const { clock, logs, broadcast } = deps;
  const pipelines = new Map<string, Pipeline>();
  const fleet = createMergedFleet(clock);

  const pushLogs = (): void => {
    const taken = [logs, deps.ownLogs].flatMap((each) => each.takeAppended() ?? []);
    if (taken.length === 0) return;
    const all = taken.flatMap(({ records }) => records).sort(compareLogKeys);
    const records = all.slice(-MAX_APPENDED);
    const skipped = taken.reduce((sum, each) => sum + each.skipped, all.length - records.length);
    broadcast('logs.appended', { records, skipped });
  };
  const remove = (accountId: string): void => {
    const streams = pipelines.get(accountId)?.streams.list() ?? [];
    pipelines.delete(accountId);
    fleet.remove(accountId);
    if (streams.length > 0) {
      const removed = streams.map(({ id }) => id);
      broadcast('streams.changed', scopeStreamChanges(accountId, { changed: [], removed }));
    }
  };

  const timers: readonly Cancel[] = [
    clock.every(FRAME_MS, () => {
      const frame = fleet.takeFrame();
      if (frame !== undefined) broadcast('fleet.frame', frame);
    }),
    clock.every(DETAILS_MS, () => {
      for (const [accountId, pipeline] of pipelines) {
        for (const details of pipeline.takeFollowedChanges()) {
          deps.detailsChanged(scopeDetails(accountId, details, fleet.slotOf(accountId, details.slot)));
        }
      }
    }),
    clock.every(LOGS_MS, pushLogs),
    clock.every(STREAMS_MS, () => {
      for (const [accountId, pipeline] of pipelines) {
        const changes = pipeline.streams.takeChanges();
        if (changes !== undefined) broadcast('streams.changed', scopeStreamChanges(accountId, changes));
      }
    }),
    clock.every(TICK_MS, () => {
      for (const pipeline of pipelines.values()) pipeline.tick(clock.nowMs());
      deps.onTick();
    }),
  ];

  return {
    add(accountId, pipeline) {
      remove(accountId);
      pipelines.set(accountId, pipeline);
      fleet.add(accountId, pipeline.fleet);
    },
    remove,
    restoreLogs(accountId, arrivals) {
      logs.restore(accountId, arrivals);
      broadcast('logs.restored', { accountId });
    },
    removeLogs(accountId) {
      logs.remove(accountId);
      broadcast('logs.removed', { accountId });
    },
    snapshot: () => fleet.snapshot(),
    details(accountId, vehicleId) {
      const details = pipelines.get(accountId)?.details(vehicleId);
      return details && scopeDetails(accountId, details, fleet.slotOf(accountId, details.slot));
    },
    vehicles: () => fleet.size(),
    stop() {
      for (const cancel of timers) cancel();
    },
  };
}
