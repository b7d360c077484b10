import { join } from 'node:path';
import type { DoctorMessage } from '../../shared/messages/doctor.ts';
import { errorCodeOf } from '../base/error-code.ts';
import { canBeRead } from '../journal/file/can-be-read.ts';
import { listSetAside } from '../journal/opening/set-aside.ts';

/** A line on each journal in a data dir that was set aside: which, when, why, how large, whether it can be read, and how. */
export async function setAsideLines(dataDir: string): Promise<readonly DoctorMessage[]> {
  const journals = await listSetAside(dataDir);
  return journals.map((journal) => {
    const path = join(dataDir, journal.file);
    return { code: 'set-aside', ...journal, path, readable: readableOf(path) };
  });
}

function readableOf(path: string): ReturnType<typeof canBeRead> | { readonly reason: string } {
  try {
    return canBeRead(path);
  } catch (error) {
    return { reason: errorCodeOf(error, 'unusable') };
  }
}
