/** What a window shows, kept up to date from what the monitor tells it. */

import type { MonitorClient } from '../../src/core/contract/monitor.ts';
import type { AccountCompleteness, AccountGap } from '../../src/shared/completeness.ts';
import type { ConnectionState } from '../../src/shared/connection.ts';
import type { EventChannel, EventPayload } from '../../src/shared/contract.ts';
import type { FleetFrame } from '../../src/shared/fleet-frame.ts';
import type { StorageStatus } from '../../src/shared/storage-status.ts';
import { FRESHNESSES, type Freshness, MOTIONS, type Motion } from '../../src/shared/vehicle-status.ts';

/** A vehicle as it is drawn. */
export interface VehicleRow {
  readonly deviceId: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly speedKmh: number;
  readonly motion: Motion;
  readonly freshness: Freshness;
  readonly flags: number;
  readonly fixTimeS: number;
  readonly messageTimeS: number;
}

export interface Screen {
  readonly vehicles: ReadonlyMap<number, VehicleRow>;
  /** Rows that changed since the driver last looked; it empties them. */
  readonly changed: VehicleRow[];
  readonly link: ConnectionState;
  /** Filters that are refused, or granted at a lower quality than was asked for. */
  readonly amiss: readonly string[];
  readonly completeness: AccountCompleteness | null;
  readonly storage: StorageStatus | null;
  gaps(): readonly AccountGap[];
  /** Grows with everything that is shown. */
  readonly version: number;
}

export interface LiveScreen extends Screen {
  hear<C extends EventChannel>(channel: C, payload: EventPayload<C>): void;
  attached(client: MonitorClient): void;
  /** Somebody asks for another try to connect. */
  retryLink(): void;
  /** The host is ending: what was shown last stays. */
  freeze(): void;
}

/** Creates the screen of one window, as far as it shows one account. */
export function createScreen(
  accountId: string,
  onLink: (state: ConnectionState, cause: string | null) => void,
): LiveScreen {
  const names = new Map<number, string>();
  const vehicles = new Map<number, VehicleRow>();
  const changed: VehicleRow[] = [];
  let link: ConnectionState = 'idle';
  let amiss: readonly string[] = [];
  let completeness: AccountCompleteness | null = null;
  let storage: StorageStatus | null = null;
  let client: MonitorClient | null = null;
  let last: readonly AccountGap[] | null = null;
  let version = 0;

  const isOwn = (of: { readonly accountId: string }): boolean => of.accountId === accountId;
  const apply = ({ columns, identities, removed }: FleetFrame): void => {
    for (const identity of identities)
      if (identity.accountId === accountId) names.set(identity.slot, identity.deviceId);
    for (const slot of removed) vehicles.delete(slot);
    columns.slot.forEach((slot, at) => {
      const deviceId = names.get(slot);
      if (deviceId === undefined) return;
      const row: VehicleRow = {
        deviceId,
        latitude: columns.latitude[at] ?? Number.NaN,
        longitude: columns.longitude[at] ?? Number.NaN,
        speedKmh: columns.speedKmh[at] ?? Number.NaN,
        motion: MOTIONS[columns.motion[at] ?? 3] ?? 'unknown',
        freshness: FRESHNESSES[columns.freshness[at] ?? 3] ?? 'never',
        flags: columns.flags[at] ?? 0,
        fixTimeS: columns.fixTimeS[at] ?? Number.NaN,
        messageTimeS: columns.messageTimeS[at] ?? Number.NaN,
      };
      vehicles.set(slot, row);
      changed.push(row);
    });
  };

  return {
    vehicles,
    changed,
    get link() {
      return link;
    },
    get amiss() {
      return amiss;
    },
    get completeness() {
      return completeness;
    },
    get storage() {
      return storage;
    },
    get version() {
      return version;
    },
    gaps() {
      if (last !== null) return last;
      const answer = client?.handlers.delivery.gaps();
      return answer !== undefined && 'ok' in answer && answer.ok ? answer.value.filter(isOwn) : [];
    },
    attached(to) {
      client = to;
    },
    retryLink() {
      void client?.handlers.connection.retry({ accountId });
    },
    freeze() {
      last = this.gaps();
    },
    hear(channel, payload) {
      version += 1;
      switch (channel) {
        case 'fleet.frame':
          apply(payload as EventPayload<'fleet.frame'>);
          break;
        case 'connection.changed': {
          const status = payload as EventPayload<'connection.changed'>;
          if (!isOwn(status)) break;
          const { state, cause, refusedFilters, loweredFilters } = status;
          amiss = [...refusedFilters, ...loweredFilters].map(({ filter }) => filter);
          if (state !== link) onLink(state, cause?.code ?? null);
          link = state;
          break;
        }
        case 'delivery.completenessChanged':
          completeness = (payload as EventPayload<'delivery.completenessChanged'>).find(isOwn) ?? null;
          break;
        case 'storage.changed':
          storage = payload as EventPayload<'storage.changed'>;
          break;
        default:
          break;
      }
    },
  };
}
