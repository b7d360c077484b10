import * as z from 'zod/mini';
import { type Checked, failed, whole } from './check.ts';

export const LEAST_RETENTION_BYTES = 100_000_000;
export const MOST_RETENTION_BYTES = 10_000_000_000_000;
export const DEFAULT_FETCHED_DAYS = 30;

/** How long the journal keeps what it holds: whichever bound is reached first. */
export const retentionShape = {
  /** Days since arrival. */
  days: whole(1, 3_650),
  /** Bytes on disk. */
  maxBytes: whole(LEAST_RETENTION_BYTES, MOST_RETENTION_BYTES, {
    code: 'bytes-out-of-range',
    leastBytes: LEAST_RETENTION_BYTES,
    mostBytes: MOST_RETENTION_BYTES,
  }),
  /** Days since it was fetched, of what a person fetched from flespi on purpose (ADR 0060). */
  fetchedDays: whole(1, 3_650),
};

export type Retention = { readonly [K in keyof typeof retentionShape]: z.infer<(typeof retentionShape)[K]> };

/** Retention as a window sends it. */
export const retention = z.strictObject(retentionShape);

/** Checks what a person chose. */
export function checkRetention(wanted: Retention): Checked<Retention, keyof Retention> {
  const read = retention.safeParse(wanted);
  return read.success ? { ok: true, value: read.data } : failed(read.error);
}

/** Retention as a file has it. One that was written by hand may hold less than is offered: nothing is removed for that. */
export const keptRetention = z.object({
  days: retentionShape.days,
  maxBytes: z.pipe(
    z.int().check(z.gte(1)),
    z.transform((bytes: number) => Math.min(Math.max(bytes, LEAST_RETENTION_BYTES), MOST_RETENTION_BYTES)),
  ),
  fetchedDays: z._default(retentionShape.fetchedDays, DEFAULT_FETCHED_DAYS),
});
