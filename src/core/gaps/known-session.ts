import { z } from 'zod';
import type { JsonValue } from '../../shared/json.ts';
import { ALL_DEVICES, followedText } from '../flespi/followed.ts';
import { parseJson } from '../json/json-text.ts';

/** Where a session is, and under which name. */
export interface SessionPlace {
  /** Stands for the account or broker; the same at every start. */
  readonly brokerKey: string;
  readonly clientId: string;
}

/** What is known, also of an earlier run, of a session that the broker should still have. */
export interface KnownSession extends SessionPlace {
  /** Unix milliseconds up to which nothing is missing but what open gaps name; null before the first connection. */
  readonly completeToMs: number | null;
  /** False from when the broker was found to have forgotten the session until everything was subscribed to again. */
  readonly subscribed: boolean;
  /** False where the broker granted the messages at QoS 0: it keeps nothing while we are away. */
  readonly kept: boolean;
  /** Whether the broker refused the messages since then. */
  readonly refused: boolean;
  /** Whether a message has come since we subscribed. */
  readonly heard: boolean;
  /** Since when the link brought none, Unix milliseconds; null where one has come, or where there was no link yet. */
  readonly unheardSinceMs: number | null;
  /** How far our clock was ahead of flespi's, milliseconds. */
  readonly clockLeadMs: number;
  /** Whose messages it was subscribed to (`followedText`). */
  readonly follows: string;
}

/** Of a session of which nothing else is known. */
export const NOTHING_AMISS = {
  kept: true,
  refused: false,
  heard: false,
  unheardSinceMs: null,
  clockLeadMs: 0,
} as const;

const schema = z.object({
  brokerKey: z.string(),
  clientId: z.string(),
  completeToMs: z.number().nullable(),
  subscribed: z.boolean(),
  // Earlier versions did not keep these.
  kept: z.boolean().default(true),
  refused: z.boolean().default(false),
  heard: z.boolean().default(true),
  unheardSinceMs: z.number().nullable().default(null),
  clockLeadMs: z.number().default(0),
  follows: z.string().default(followedText(ALL_DEVICES)),
});

/** Reads what an earlier run kept; null where it kept nothing, or nothing that can be understood. */
export function readKnownSession(text: string | null): KnownSession | null {
  const value: JsonValue | undefined = text === null ? undefined : parseJson(text);
  const read = schema.safeParse(value);
  return read.success ? read.data : null;
}
