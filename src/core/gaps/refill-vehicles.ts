import type { Gap, Unproved } from '../../shared/completeness.ts';
import type { GapReason } from '../../shared/messages/gaps.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Followed } from '../flespi/followed.ts';
import type { Rest } from '../flespi/rest.ts';
import { verdictOf } from '../flespi/rest-failure.ts';
import { partsOf } from '../flespi/subject.ts';
import { isDeviceId } from '../flespi/topics.ts';
import { callPatiently } from './refill-call.ts';
import type { RefillPace } from './refill-pace.ts';
import {
  askedChannel,
  channelsUri,
  devicesUri,
  IDS_AT_ONCE,
  type ListedDevice,
  type ListFailure,
  readDevices,
} from './refill-query.ts';

/** Whom to ask for, and what can be said before anybody is asked. */
export interface RefillVehicles {
  /** Devices, and channels where those are followed. */
  readonly devices: readonly ListedDevice[];
  readonly doubts: readonly Unproved[];
}

export interface RefillVehiclesDeps {
  readonly rest: Pick<Rest, 'request'>;
  readonly pace: RefillPace;
  /** Whose messages the account follows. */
  readonly followed: Followed;
  /** Ids of vehicles that were heard of, also of units that are no devices of flespi. */
  readonly known: () => readonly string[];
  readonly knownChannels: () => readonly string[];
}

type ListUri = (offset: number, ids: readonly string[] | null) => string;
type Vehicles = Result<RefillVehicles, GapReason>;

/**
 * Whom to ask for what a gap may miss: those of the gap, or all that is followed. Fails where flespi does not answer, where nobody is
 * known, or where those who are asked keep nothing.
 */
export async function vehiclesOf(deps: RefillVehiclesDeps, gap: Gap): Promise<Vehicles> {
  const { devices, channels } = deps.followed;
  if (devices === 'none') return await channelsOf(deps);
  const ofDevices = await devicesOf(deps, gap);
  if (channels === 'none' || !ofDevices.ok) return ofDevices;
  const ofChannels = await channelsBeside(deps, gap);
  return ok({
    devices: [...ofDevices.value.devices, ...ofChannels.devices],
    // What has no device is asked of its channel.
    doubts: [...ofDevices.value.doubts.filter(({ doubt }) => doubt !== 'no-device'), ...ofChannels.doubts],
  });
}

/** Those of the gap, or all that flespi lists; where the token does not permit that, those that are known. */
async function devicesOf(deps: RefillVehiclesDeps, gap: Gap): Promise<Vehicles> {
  const { vehicleIds } = gap;
  const { devices: chosen } = deps.followed;
  if (vehicleIds !== null) {
    const ids = vehicleIds.filter(isDeviceId);
    const { devices, doubts } = await listByIds(deps, ids);
    return ok({ devices, doubts: [...doubts, ...noDevice(vehicleIds.length - ids.length)] });
  }
  // What a broker kept for us are messages of devices; a journal held those of every unit.
  const isOfJournal = gap.cause === 'journal-damaged' || gap.cause === 'journal-gone';
  const known = deps.known();
  const units = isOfJournal ? known.filter((id) => !isDeviceId(id)) : [];
  if (typeof chosen !== 'string') {
    const { devices, doubts } = await listByIds(deps, chosen);
    return ok({ devices, doubts: [...doubts, ...noDevice(units.length)] });
  }
  const listed = await list(deps, devicesUri);
  if (listed.ok) return ok({ devices: listed.value, doubts: noDevice(units.length) });
  const ids = new Set(known.filter(isDeviceId));
  if (verdictOf(listed.error) !== 'final' || ids.size === 0) return listed;
  // Nothing graver can be said: that there are units beside them is left out.
  return ok({ devices: [...ids].map(unlisted), doubts: [{ doubt: 'list-refused', vehicles: 0 }] });
}

/** All channels that are followed, where nothing else is: what one of them keeps nothing of is nowhere to be had. */
async function channelsOf(deps: RefillVehiclesDeps): Promise<Vehicles> {
  const listed = await listChannels(deps);
  if (!listed.ok) return listed;
  const { devices, doubts } = listed.value;
  const keeping = devices.filter(keepsMessages);
  const without = devices.length - keeping.length;
  if (without > 0 && keeping.length === 0) return fail({ code: 'gap-channels-keep-nothing' });
  return ok({ devices: keeping.map(asChannel), doubts: [...doubts, ...keepsNothing(without)] });
}

/**
 * Channels beside devices: they are asked for units that no device is of, so one is missed only where such a unit is known. Beside chosen
 * devices they are asked for all others too, and then each that keeps nothing is missed.
 */
async function channelsBeside(deps: RefillVehiclesDeps, { vehicleIds }: Gap): Promise<RefillVehicles> {
  const units = new Set((vehicleIds ?? deps.known()).flatMap((id) => partsOf(id).channelId ?? []));
  const listed = await listChannels(deps);
  if (!listed.ok) return { devices: [], doubts: [{ doubt: 'channels-not-listed', vehicles: 0 }] };
  const asked =
    vehicleIds === null ? listed.value.devices : listed.value.devices.filter(({ id }) => units.has(id));
  const mute = new Set(asked.filter((channel) => !keepsMessages(channel)).map(({ id }) => id));
  const isOfAll = typeof deps.followed.devices === 'string' || vehicleIds !== null;
  const missed = isOfAll ? mute.intersection(units) : mute;
  return {
    devices: asked.filter(keepsMessages).map(asChannel),
    doubts: [...listed.value.doubts, ...keepsNothing(missed.size)],
  };
}

/** The channels that are followed, by their own ids; those that are known where the token may not list them. */
async function listChannels(deps: RefillVehiclesDeps): Promise<Result<RefillVehicles, ListFailure>> {
  const { channels: chosen } = deps.followed;
  const ids = typeof chosen === 'string' ? null : chosen;
  const listed = await list(deps, channelsUri, ids);
  if (listed.ok) return ok({ devices: listed.value, doubts: [] });
  const known = (ids ?? deps.knownChannels()).filter(isDeviceId);
  if (verdictOf(listed.error) !== 'final' || known.length === 0) return listed;
  return ok({ devices: known.map(unlisted), doubts: [{ doubt: 'channels-not-listed', vehicles: 0 }] });
}

/** `messages_ttl` 0 of a channel: what it received is handed on, and kept nowhere. */
function keepsMessages({ messagesTtlS }: ListedDevice): boolean {
  return messagesTtlS !== 0;
}

function asChannel(channel: ListedDevice): ListedDevice {
  return { ...channel, id: askedChannel(channel.id) };
}

/** How long flespi keeps what these sent; they are asked for also where it does not say. */
async function listByIds(deps: RefillVehiclesDeps, ids: readonly string[]): Promise<RefillVehicles> {
  const devices = new Map(ids.map((id) => [id, unlisted(id)]));
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const listed = await list(deps, devicesUri, ids.slice(start, start + IDS_AT_ONCE));
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
  uriOf: ListUri,
  ids: readonly string[] | null = null,
): Promise<Result<readonly ListedDevice[], ListFailure>> {
  const devices = new Map<string, ListedDevice>();
  for (let offset = 0; ; ) {
    const answer = await callPatiently(rest, pace, uriOf(offset, ids));
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

function keepsNothing(channels: number): readonly Unproved[] {
  return channels === 0 ? [] : [{ doubt: 'channel-keeps-nothing', vehicles: channels }];
}
