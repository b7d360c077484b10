import type { Clock } from '../base/ports.ts';
import type { Random } from '../base/random.ts';
import type { Announcer } from './announcer.ts';
import { CLOSE_CODES, type Connections } from './connections.ts';
import type { Registry } from './registry.ts';

export interface ChatterOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly registry: Registry;
  readonly announcer: Announcer;
  readonly connections: Connections;
}

const RECONNECT_EVERY_MS = 7_000;
const REQUEST_EVERY_MS = 19_000;
const SILENCE_CHECK_MS = 5_000;

const REQUESTS = [
  { app: 'toolbox', method: 'GET', uri: '/gw/devices/all', response_code: 200 },
  { app: 'toolbox', method: 'GET', uri: '/gw/streams/all', response_code: 200 },
  { app: 'trackit', method: 'GET', uri: '/gw/devices/all/telemetry/position', response_code: 200 },
  { app: 'fleet-office', method: 'GET', uri: '/gw/calcs/all', response_code: 403 },
] as const;

/** The small events of an ordinary day: devices that reconnect, people who use the API. */
export function startChatter({ clock, random, registry, announcer, connections }: ChatterOptions): void {
  clock.every(RECONNECT_EVERY_MS, () => {
    const open = connections.open();
    const device = open.length === 0 ? undefined : registry.devices.get(random.pick(open));
    // It comes back with its next message.
    if (device !== undefined) connections.close(device, CLOSE_CODES.byDevice);
  });
  clock.every(REQUEST_EVERY_MS, () => {
    announcer.log('customer', registry.cid, 1000, { host: '198.51.100.17', ...random.pick(REQUESTS) });
  });
  clock.every(SILENCE_CHECK_MS, () => connections.closeSilent());
}
