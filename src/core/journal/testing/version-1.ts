import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What `journal-v1.db` holds. It was written by the first version of the format, and is never written again. */
export const VERSION_1 = {
  messages: 244,
  logRecords: 6,
  quarantined: 2,
  vehicles: ['5501', '5502', '5503', '5504', 'ident:H', 'ident:NOTIME'],
  /** Unix microseconds of device time of its first message. */
  fromUs: 1_770_000_000e6,
} as const;

/** Copies the journal of version 1 to `file`, as an update of Fleetglass finds it. */
export function layVersion1(file: string): void {
  copyFileSync(fileURLToPath(new URL('journal-v1.db', import.meta.url)), file);
}
