/** Devices that drive, stand and report to flespi. */
import type { Random } from '../../src/simulator/base/random.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Sent } from '../oracle/sent.ts';
import { type Time, WORLD } from '../time/time.ts';
import { type Device, drawDevice, FIRST_ID } from './device.ts';

export interface Fleet {
  readonly devices: readonly Device[];
  /** Those that were deleted too. */
  readonly ever: readonly Device[];
  /** One of these, by its id as a window has it. */
  known(id: string): Device | undefined;
  /** Every device begins to report. */
  start(): void;
  /** No device reports any more. */
  stop(): void;
  /** A report now, whatever the device's own rhythm; `over` changes parameters. */
  report(device: Device, over?: ReportChange): Sent;
  /** Deletes a device and makes another of its ident, which goes on where that was; answers the new one. */
  remake(device: Device): Device;
  /** It goes on for as long as between two reports, where it drives. */
  drive(device: Device): void;
}

/** What a report says otherwise than usual. */
export type ReportChange = Readonly<
  Partial<{
    timestamp: number;
    'server.timestamp': number;
    'position.valid': boolean;
    [parameter: string]: unknown;
  }>
>;

export interface FleetDeps {
  readonly time: Time;
  readonly random: Random;
  readonly oracle: Oracle;
  readonly vehicles: number;
  /** All intervals are so many times as long. */
  readonly pace: number;
  /** flespi's clock, Unix seconds. */
  readonly nowS: () => number;
  readonly onReport: (device: Device, sent: Sent) => void;
  /** Where its first device is, degrees; 10 where absent. Devices of two fleets differ by that alone. */
  readonly longitude?: number;
}

/** Trackers report at round times, and so several at once: within some milliseconds of each other. */
const BEAT_S = 5;
const BESIDE_US = 20_000;
/** The slower a fleet, the further its round times lie apart. */
const PACE_OF_A_BEAT = 3;
const STEP = 1e-5;
const LONGITUDE = 10;
/** Where trackers without a fix say that they are. */
export const INVALID_DEGREES = 0.5;

/** How far the round times of a fleet lie apart, seconds. */
export function beatOf(pace: number): number {
  return BEAT_S * Math.ceil(pace / PACE_OF_A_BEAT);
}

/** Beyond this a time is in milliseconds. */
const MOST_S = 1e11;

/** Unix seconds, whatever the unit it was said in; undefined where nothing was said. */
function secondsOf(said: number | undefined): number | undefined {
  return said === undefined || said < MOST_S ? said : said / 1_000;
}

/** Creates a fleet that stands still. */
export function createFleet(deps: FleetDeps): Fleet {
  const { time, random, oracle, nowS, pace, longitude = LONGITUDE } = deps;
  const devices = Array.from({ length: deps.vehicles }, (_, index) =>
    drawDevice(index, random, nowS(), longitude),
  );
  const ever = [...devices];
  const byId = new Map(ever.map((device) => [String(device.id), device]));
  const beat = beatOf(pace);
  let isRunning = false;

  const drive = (device: Device): void => {
    const now = nowS();
    if (now >= device.turnsAtS) {
      device.isDriving = !device.isDriving;
      device.turnsAtS = now + random.between(60, 3_600);
    }
    if (device.isDriving) device.latitude += STEP;
  };

  const report: Fleet['report'] = (device, over = {}) => {
    const now = nowS();
    const isValid = over['position.valid'] !== false && random.chance(0.97);
    const speedKmh = device.isDriving ? 20 + (Math.floor(device.latitude / STEP) % 60) : 0;
    const place = {
      latitude: Math.round(device.latitude * 1e6) / 1e6,
      longitude: Math.round(device.longitude * 1e6) / 1e6,
    };
    const parameters = {
      'device.id': device.id,
      'device.name': device.name,
      ident: device.ident,
      'engine.ignition.status': device.isDriving,
      'position.latitude': isValid ? place.latitude : INVALID_DEGREES,
      'position.longitude': isValid ? place.longitude : INVALID_DEGREES,
      'position.speed': speedKmh,
      'position.valid': isValid,
      'server.timestamp': Math.round(now * 1e6) / 1e6,
      timestamp: device.stamp(now),
      'world.n': oracle.sent.length,
      ...over,
    };
    const serverS = Number(parameters['server.timestamp']);
    const sent = oracle.receive({
      deviceId: device.id,
      body: JSON.stringify(parameters),
      serverS,
      timestampS: secondsOf(parameters.timestamp) ?? serverS,
      place: isValid ? place : null,
      speedKmh: Number(parameters['position.speed']),
      atUs: time.nowUs(),
    });
    deps.onReport(device, sent);
    return sent;
  };

  const planNext = (device: Device): void => {
    const intervalS = (device.isDriving ? device.drivingS : device.standingS) * pace;
    const now = nowS();
    const beatS = Math.ceil((now + intervalS * random.between(0.9, 1.1)) / beat) * beat;
    time.after(
      (beatS - now) * 1e6 + random.between(0, BESIDE_US),
      'report',
      () => {
        if (!isRunning || !devices.includes(device)) return;
        drive(device);
        report(device);
        planNext(device);
      },
      WORLD,
    );
  };

  return {
    devices,
    ever,
    known: (id) => byId.get(id),
    remake(device) {
      const next = { ...device, id: FIRST_ID + ever.length };
      devices[devices.indexOf(device)] = next;
      ever.push(next);
      byId.set(String(next.id), next);
      planNext(next);
      return next;
    },
    start() {
      isRunning = true;
      for (const device of devices) planNext(device);
    },
    stop() {
      isRunning = false;
    },
    report,
    drive,
  };
}
