import { z } from 'zod';
import type { Failure } from '../../shared/result.ts';
import type { QueryPort } from '../workers/open-journal.ts';

/** A failure that we kept ourselves: a code, and what its sentence needs. */
export const keptFailure = z.custom<Failure>(
  (value) => typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string',
);

/** Reads what the journal keeps by this name; null where that is nothing, or cannot be read as what it was. Rejects where storage fails. */
export async function readKept<Kept>(
  port: QueryPort<'fact'>,
  name: string,
  schema: z.ZodType<Kept>,
): Promise<Kept | null> {
  const text = await port.query('fact', name);
  return text === null ? null : keptIn(text, schema);
}

/** The same of a text that was read before. */
export function keptIn<Kept>(text: string, schema: z.ZodType<Kept>): Kept | null {
  return schema.safeParse(jsonOf(text)).data ?? null;
}

/** Null, which no schema of something kept takes, where it is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
