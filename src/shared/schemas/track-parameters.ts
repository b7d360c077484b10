import * as z from 'zod/mini';
import { LONGEST_PARAMETER_NAME } from '../track/parameters.ts';

/** More charts under each other are too low to be read. */
export const MOST_CHARTED = 6;

const charted = z.array(z.string().check(z.minLength(1), z.maxLength(LONGEST_PARAMETER_NAME)));
const names = charted.check(z.maxLength(MOST_CHARTED));

/** Names of parameters that a browser kept; null where it is something else. */
export function keptParameterNames(kept: unknown): readonly string[] | null {
  const read = names.safeParse(kept);
  return read.success ? read.data : null;
}
