import { createRandom } from '../base/random.ts';
import { makeProfile } from './profile.ts';
import { layRoads } from './roads.ts';
import { createVehicle, type Report, type Vehicle } from './vehicle.ts';

export interface WorldOptions {
  readonly seed: number;
  readonly vehicles: number;
  /** Unix seconds of the moment from which the world is shown. */
  readonly startS: number;
  /** Reports per second the whole fleet may make; larger fleets report less often. */
  readonly maxReportsPerS: number;
}

/** An invented fleet on invented roads. Same options, same world. */
export interface World {
  readonly vehicles: readonly Vehicle[];
  /** Vehicle by flespi device id. */
  vehicle(deviceId: number): Vehicle | undefined;
  /** Lives on to `nowS`; the result is every report made meanwhile, oldest first. */
  advanceTo(nowS: number): readonly Report[];
}

/** Seconds the world lives before it is shown, so that it starts in the middle of a day with a past. */
const SMALL_FLEET_PAST_S = 600;
const LARGE_FLEET_PAST_S = 60;
const LARGE_FLEET = 500;
/** Mean seconds between two reports of one vehicle at scale 1, over driving and parked ones. */
const MEAN_INTERVAL_S = 14;

/** Seconds within which the whole fleet reports once, so that the map is alive at once. */
const GREETING_S = 4;

/** A fleet of up to this many works around one city, near enough to be seen driving when all of it is in view. */
const ONE_CITY_FLEET = 100;

/** Creates a world that begins a little before `startS`; the first `advanceTo` tells that past. */
export function createWorld(options: WorldOptions): World {
  const random = createRandom(options.seed);
  const everywhere = layRoads(random.fork('roads'));
  const cities = options.vehicles > ONE_CITY_FLEET ? everywhere : everywhere.slice(0, 1);
  const reportScale = Math.max(1, options.vehicles / MEAN_INTERVAL_S / options.maxReportsPerS);
  const { startS } = options;
  const greetingS = Math.max(GREETING_S, options.vehicles / options.maxReportsPerS);
  const bornS = startS - (options.vehicles > LARGE_FLEET ? LARGE_FLEET_PAST_S : SMALL_FLEET_PAST_S);
  const vehicles = Array.from({ length: options.vehicles }, (_, index) => {
    const own = random.fork(`vehicle ${index}`);
    return createVehicle(makeProfile(index, cities, reportScale, own), { bornS, startS, greetingS }, own);
  });
  const byId = new Map(vehicles.map((vehicle) => [vehicle.profile.deviceId, vehicle]));

  return {
    vehicles,
    vehicle: (deviceId) => byId.get(deviceId),
    advanceTo: (nowS) =>
      vehicles.flatMap((vehicle) => vehicle.liveTo(nowS)).sort((a, b) => a.timestampS - b.timestampS),
  };
}
