import type { Gap, Unproved } from '../../shared/completeness.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Rest } from '../flespi/rest.ts';
import { verdictOf } from '../flespi/rest-failure.ts';
import { callPatiently } from './refill-call.ts';
import type { RefillPace } from './refill-pace.ts';
import {
  devicesUri,
  IDS_AT_ONCE,
  isDeviceId,
  type ListedDevice,
  type ListFailure,
  readDevices,
} from './refill-query.ts';

/** Whom to ask for, and what can be said before anybody is asked. */
export interface RefillVehicles {
  readonly devices: readonly ListedDevice[];
  readonly doubts: readonly Unproved[];
}

export interface RefillVehiclesDeps {
  readonly rest: Pick<Rest, 'request'>;
  readonly pace: RefillPace;
  /** Ids of vehicles that were heard of, also of units that are no devices of flespi. */
  readonly known: () => readonly string[];
}

/**
 * Those of the gap, or all that flespi lists; where the token does not permit that, those that are known. Fails where flespi does
 * not answer, or nobody is known.
 */
export async function vehiclesOf(
  deps: RefillVehiclesDeps,
  gap: Gap,
): Promise<Result<RefillVehicles, ListFailure>> {
  const { vehicleIds } = gap;
  if (vehicleIds !== null) {
    const ids = vehicleIds.filter(isDeviceId);
    const { devices, doubts } = await listByIds(deps, ids);
    return ok({ devices, doubts: [...doubts, ...noDevice(vehicleIds.length - ids.length)] });
  }
  // What a broker kept for us are messages of devices; a journal held those of every unit.
  const isOfJournal = gap.cause === 'journal-damaged' || gap.cause === 'journal-gone';
  const known = deps.known();
  const units = isOfJournal ? known.filter((id) => !isDeviceId(id)) : [];
  const listed = await list(deps);
  if (listed.ok) return ok({ devices: listed.value, doubts: noDevice(units.length) });
  const ids = new Set(known.filter(isDeviceId));
  if (verdictOf(listed.error) !== 'final' || ids.size === 0) return listed;
  // Nothing graver can be said: that there are units beside them is left out.
  return ok({ devices: [...ids].map(unlisted), doubts: [{ doubt: 'list-refused', vehicles: 0 }] });
}

/** How long flespi keeps what these sent; they are asked for also where it does not say. */
async function listByIds(deps: RefillVehiclesDeps, ids: readonly string[]): Promise<RefillVehicles> {
  const devices = new Map(ids.map((id) => [id, unlisted(id)]));
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const listed = await list(deps, ids.slice(start, start + IDS_AT_ONCE));
    if (!listed.ok) {
      const doubt = { doubt: 'keeping-unknown', vehicles: ids.length - start } as const;
      return { devices: [...devices.values()], doubts: [doubt] };
    }
    for (const device of listed.value) if (devices.has(device.id)) devices.set(device.id, device);
  }
  return { devices: [...devices.values()], doubts: [] };
}

async function list(
  { rest, pace }: RefillVehiclesDeps,
  ids: readonly string[] | null = null,
): Promise<Result<readonly ListedDevice[], ListFailure>> {
  const devices = new Map<string, ListedDevice>();
  for (let offset = 0; ; ) {
    const answer = await callPatiently(rest, pace, devicesUri(offset, ids));
    const listed = answer.ok ? readDevices(answer.value) : answer;
    if (!listed.ok) return listed;
    const before = devices.size;
    for (const device of listed.value.devices) devices.set(device.id, device);
    // A list that begins again whatever offset is asked for brings nothing new.
    if (!listed.value.more || devices.size === before) return ok([...devices.values()]);
    offset = devices.size;
  }
}

/** A device of which flespi says nothing. */
export function unlisted(id: string): ListedDevice {
  return { id, messagesTtlS: null, rotates: false };
}

function noDevice(count: number): readonly Unproved[] {
  return count === 0 ? [] : [{ doubt: 'no-device', vehicles: count }];
}
