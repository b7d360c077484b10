import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { vehicleName } from '../fleet/vehicle-name.ts';

type Named = Pick<VehicleIdentity, 'deviceId' | 'name' | 'ident'>;

/** An identity of the past: where nothing had said a name by then it is called as it is now, and that is said. */
export function withNameOfNow<Identity extends Named>(
  identity: Identity,
  fleet: Pick<Fleet, 'nameOf'> | undefined,
): Identity & Pick<VehicleIdentity, 'nameOfNow'> {
  const { deviceId, name, ident } = identity;
  if (name !== vehicleName({ id: deviceId, name: null, ident })) return identity;
  const now = fleet?.nameOf(deviceId) ?? name;
  return now === name ? identity : { ...identity, name: now, nameOfNow: true };
}
