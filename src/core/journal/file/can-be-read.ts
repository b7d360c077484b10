import { statSync } from 'node:fs';
import { toStorageError } from '../port/storage-cause.ts';
import { headerFaultOf } from './file-fault.ts';
import { openForReading } from './open-database.ts';

/**
 * What an export of a journal that nobody uses would come to, by its beginning alone: `whole` reads as any other, of `parts` what is
 * whole comes out page by page, `nothing` is in an empty one, `later` is of a later Fleetglass. Throws the system's error.
 */
export function canBeRead(file: string): 'whole' | 'parts' | 'nothing' | 'later' {
  if (statSync(file).size === 0) return 'nothing';
  if (headerFaultOf(file) !== null) return 'parts';
  try {
    openForReading(file).close();
    return 'whole';
  } catch (error) {
    return toStorageError(error).storageCause === 'not-openable' ? 'later' : 'parts';
  }
}
