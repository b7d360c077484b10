import { join } from 'node:path';
import type { BroughtOver, SetAsideJournal } from '../../shared/storage-status.ts';
import { errorCodeOf } from '../base/error-code.ts';
import { canBeRead } from '../journal/salvage/can-be-read.ts';
import { listSetAside } from '../journal/set-aside.ts';
import { counted } from './words.ts';

const REASONS: Readonly<Record<SetAsideJournal['reason'], string>> = {
  damaged: 'it was damaged',
  forgotten: 'its account was forgotten',
  replaced: 'it was found in the place of the one in use',
};
const READABLE: Readonly<Record<ReturnType<typeof canBeRead>, string>> = {
  whole: 'it can be read',
  parts: 'what of it is whole is read page by page',
  nothing: 'nothing is in it',
  later: 'only a later Fleetglass can read it',
};

const COMMAND = 'npm run --silent export -- --format ndjson';

/** A line on each journal in a data dir that was set aside: which, when, why, how large, whether it can be read, and how. */
export async function setAsideLines(dataDir: string): Promise<readonly string[]> {
  const journals = await listSetAside(dataDir);
  return journals.map(({ file, atMs, bytes, reason, broughtOver }) => {
    const at = new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');
    const size = bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
    const begins = `${file}, ${size}, was set aside at ${at} UTC, for ${REASONS[reason]}`;
    const path = join(dataDir, file);
    return `${begins}; ${broughtOverWords(broughtOver)}${readableWords(path)}`;
  });
}

function broughtOverWords(broughtOver: BroughtOver | null): string {
  if (broughtOver === null) return '';
  if (broughtOver.state === 'pending') return 'what of it is whole is to be brought over by itself; ';
  const { messages, lost } = broughtOver;
  const missing = lost === null ? 'and nobody can say what was damaged' : `and ${lost} were damaged`;
  return `what of it was whole was brought over, ${counted(messages, 'message')}, ${missing}; `;
}

function readableWords(path: string): string {
  try {
    const can = canBeRead(path);
    const hasMore = can === 'whole' || can === 'parts';
    return hasMore ? `${READABLE[can]}: ${COMMAND} --journal "${path}"` : `${READABLE[can]}.`;
  } catch (error) {
    return `it cannot be opened (${errorCodeOf(error, 'unusable')}).`;
  }
}
