import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { MOST_MAP_FILES } from '../../shared/map-file.ts';
import { haveOwnIds } from './have-own-ids.ts';

/** A map file as the settings keep it. */
export interface KeptMapFile {
  readonly id: string;
  /** Absolute, or the bare name of a file in the folder for maps. */
  readonly path: string;
}

/** The map files in the settings. */
export const keptMapFilesSchema = z
  .array(
    z.object({
      id: z.string().regex(/^file-[0-9a-f]{12}$/),
      path: z
        .string()
        .min(1)
        .max(4_096)
        .refine((path) => isAbsolute(path) || isBareName(path)),
    }),
  )
  .max(MOST_MAP_FILES)
  .refine(haveOwnIds);

function isBareName(path: string): boolean {
  return !/[/\\]/.test(path) && path !== '.' && path !== '..';
}
