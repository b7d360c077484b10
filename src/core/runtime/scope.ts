/** What one account tells, made fit for a window that shows several. */
import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import { scopedId } from '../../shared/scope.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import type { Own } from '../base/own.ts';
import type { StreamChanges } from '../streams/streams.ts';

/** An identity in the slot that it has among all vehicles. */
export function scopeIdentity(
  accountId: string,
  identity: Own<VehicleIdentity>,
  slot: number,
): VehicleIdentity {
  return { ...identity, slot, id: scopedId(accountId, identity.id), accountId, deviceId: identity.id };
}

/** Details with the slot that the vehicle has among all. */
export function scopeDetails(accountId: string, details: Own<VehicleDetails>, slot: number): VehicleDetails {
  return { ...details, slot, id: scopedId(accountId, details.id), accountId, deviceId: details.id };
}

export function scopeStream(accountId: string, stream: Own<StreamHealth>): StreamHealth {
  return { ...stream, id: scopedId(accountId, stream.id), accountId, streamId: stream.id };
}

/** Changes of streams, as the contract's event has them. */
export function scopeStreamChanges(
  accountId: string,
  { changed, removed }: StreamChanges,
): { readonly changed: readonly StreamHealth[]; readonly removed: readonly string[] } {
  return {
    changed: changed.map((stream) => scopeStream(accountId, stream)),
    removed: removed.map((id) => scopedId(accountId, id)),
  };
}
