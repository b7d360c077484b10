import { whereabouts } from './driving.ts';
import type { Quirk } from './profile.ts';
import { ignitionOf } from './trip.ts';
import type { Vehicle } from './vehicle.ts';
import type { World } from './world.ts';

/** A vehicle as it truly is at this moment, whatever has been reported of it. */
export interface VehicleView {
  /** flespi's device id. */
  readonly id: number;
  readonly name: string;
  readonly ident: string;
  readonly channelId: number;
  readonly quirk: Quirk;
  /** null where it never reports its ignition. */
  readonly ignition: boolean | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly speedKmh: number;
}

/** The fleet to look at. */
export interface WorldView {
  readonly vehicles: readonly VehicleView[];
}

/** Shows a world; every property is read again on each access. */
export function showWorld(world: World): WorldView {
  return { vehicles: world.vehicles.map(showVehicle) };
}

function showVehicle(vehicle: Vehicle): VehicleView {
  const { deviceId, name, ident, channelId, quirk } = vehicle.profile;
  return {
    id: deviceId,
    name,
    ident,
    channelId,
    quirk,
    get ignition() {
      return quirk === 'no-ignition' || quirk === 'never' ? null : ignitionOf(vehicle.trip);
    },
    get latitude() {
      return whereabouts(vehicle.trip.drive).latitude;
    },
    get longitude() {
      return whereabouts(vehicle.trip.drive).longitude;
    },
    get speedKmh() {
      return vehicle.trip.drive.speedMs * 3.6;
    },
  };
}
