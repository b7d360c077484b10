import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodeOf } from '../base/error-code.ts';
import { namingFile } from './naming-file.ts';
import { makePrivateFolder } from './private-files.ts';
import { writeSmallFileSync } from './small-file.ts';

/** A short value that a data dir keeps for ever once it was made. */
export interface KeptValue {
  readonly dataDir: string;
  /** File name in the data dir. */
  readonly name: string;
  /** What a value of ours looks like; anything else in the file is replaced. */
  readonly form: RegExp;
  readonly make: () => string;
}

/**
 * Reads the value, or makes and keeps it, readable by its owner alone. Makes the data dir where it is missing. Throws the
 * file system's error where the value cannot be read or kept.
 */
export function keptValue({ dataDir, name, form, make }: KeptValue): string {
  const file = join(dataDir, name);
  const known = readIfThere(file)?.trim();
  if (known !== undefined && form.test(known)) return known;
  const value = make();
  makePrivateFolder(dataDir);
  writeSmallFileSync(file, `${value}\n`);
  return value;
}

function readIfThere(file: string): string | undefined {
  try {
    return namingFile(file, () => readFileSync(file, 'utf8'));
  } catch (error) {
    if (errorCodeOf(error, '') === 'ENOENT') return undefined;
    throw error;
  }
}
