/** What flespi retains of its devices: names, and the newest telemetry. */
import type { Publication } from '../broker/session.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Device } from './device.ts';

const PARAMETERS = [
  'position.latitude',
  'position.longitude',
  'position.valid',
  'position.speed',
  'timestamp',
];

/** The topics under which something is retained of a device. */
export function retainedTopics(deviceId: number): readonly string[] {
  const state = `flespi/state/gw/devices/${deviceId}`;
  return [`${state}/name`, ...PARAMETERS.map((name) => `${state}/telemetry/${name}`)];
}

/** The values under topics that are wanted, made as they are asked for. */
export function* retainedOf(
  devices: readonly Device[],
  oracle: Oracle,
  createdS: number,
  isWanted: (words: readonly string[]) => boolean,
): Generator<Publication> {
  for (const device of devices) {
    const words = ['flespi', 'state', 'gw', 'devices', String(device.id)];
    const value = (name: readonly string[], content: unknown, timestampS: number): Publication => ({
      topic: [...words, ...name].join('/'),
      payload: Buffer.from(JSON.stringify(content)),
      qos: 0,
      retain: true,
      timestampS,
    });
    if (isWanted([...words, 'name'])) yield value(['name'], device.name, createdS);
    if (
      !isWanted([...words, 'telemetry', PARAMETERS[0] ?? '']) &&
      !isWanted([...words, 'telemetry', 'timestamp'])
    ) {
      const others = PARAMETERS.filter((name) => isWanted([...words, 'telemetry', name]));
      if (others.length === 0) continue;
    }
    const newest = oracle
      .ofDevice(device.id)
      .reduce<Oracle['sent'][number] | null>(
        (best, sent) => (best === null || sent.timestampS >= best.timestampS ? sent : best),
        null,
      );
    if (newest === null) continue;
    const message = JSON.parse(newest.body) as Readonly<Record<string, unknown>>;
    for (const name of PARAMETERS) {
      if (message[name] !== undefined && isWanted([...words, 'telemetry', name]))
        yield value(['telemetry', name], message[name], newest.timestampS);
    }
  }
}
