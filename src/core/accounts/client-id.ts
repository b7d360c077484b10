import { randomBytes } from 'node:crypto';
import { keptValue } from '../files/kept-value.ts';

/** A client id that nobody has. */
export function makeClientId(): string {
  return `fleetglass-${randomBytes(8).toString('hex')}`;
}

/**
 * The MQTT client id of this data dir: made once, then the same for ever, for the broker keeps our session under it.
 * Two hosts with one id would push each other out, so it is never shared between data dirs.
 * Throws the file system's error where the data dir cannot be written.
 */
export function clientIdOf(dataDir: string): string {
  return keptValue({
    dataDir,
    name: 'client-id',
    form: /^fleetglass-[0-9a-f]{16}$/,
    make: makeClientId,
  });
}
