import { readerOf } from '../../journal/create-reader.ts';
import type { StoredVehicle } from '../../journal/reading/reader.ts';
import type { Reading } from './reading.ts';

/** Every vehicle of which a message is held, by the name that its messages said last. */
export function vehicles(_: null, { database, blocks }: Reading): readonly StoredVehicle[] {
  return readerOf(database, blocks).vehicles();
}
