import { z } from 'zod';
import { parseJson } from '../json/json-text.ts';
import { isNewer } from '../settings/settings-file.ts';

const VERSION = 1;

const keptSecret = z.object({
  /** Whether the system protected it when it was written. */
  place: z.enum(['protected', 'unprotected']),
  /** `sealed`: by the system, in base64. `plain`: as it is. */
  form: z.enum(['sealed', 'plain']),
  value: z.string().max(16_384),
});

/** A secret as the file has it. */
export type KeptSecret = Readonly<z.infer<typeof keptSecret>>;

/** Secrets of the file by their names. */
export type KeptSecrets = ReadonlyMap<string, KeptSecret>;

const secretsFile = z.object({ version: z.literal(VERSION), secrets: z.record(z.string(), keptSecret) });

/** For anyone who opens the file and wonders. */
const ABOUT =
  'Secrets of Fleetglass. Every program of this user can read those that are marked as unprotected; the others are encrypted.';

/** The secrets in a file's text; else whether a newer Fleetglass wrote it, or nobody knows what it is. */
export function readSecrets(text: string): KeptSecrets | 'newer' | 'invalid' {
  const value = parseJson(text);
  const read = secretsFile.safeParse(value);
  if (read.success) return new Map(Object.entries(read.data.secrets));
  return isNewer(value, VERSION) ? 'newer' : 'invalid';
}

/** The text of the file. */
export function secretsText(secrets: KeptSecrets): string {
  return `${JSON.stringify({ version: VERSION, about: ABOUT, secrets: Object.fromEntries(secrets) }, null, 2)}\n`;
}
