import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FORM = /^fleetglass-[0-9a-f]{16}$/;

/**
 * The MQTT client id of this data dir: made once, then the same for ever, for the broker keeps our session under it.
 * Two hosts with one id would push each other out, so it is never shared between data dirs.
 * Throws the file system's error where the data dir cannot be written.
 */
export function clientIdOf(dataDir: string): string {
  const file = join(dataDir, 'client-id');
  const known = readIfThere(file)?.trim();
  if (known !== undefined && FORM.test(known)) return known;
  const id = `fleetglass-${randomBytes(8).toString('hex')}`;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${id}\n`, { mode: 0o600 });
  return id;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
