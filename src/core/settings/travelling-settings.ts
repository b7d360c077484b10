import { z } from 'zod';
import { retentionSchema } from './settings-v1.ts';
import { accountSchema, haveOwnIds, listenerV2Schema, MOST_ACCOUNTS } from './settings-v2.ts';

export const TRAVELLING_KIND = 'fleetglass-settings';
export const TRAVELLING_VERSION = 1;

/** A file of settings on its way to another installation: without secrets, and without what is one installation's own. */
export const travellingSchema = z.object({
  kind: z.literal(TRAVELLING_KIND),
  version: z.literal(TRAVELLING_VERSION),
  accounts: z
    .array(accountSchema.omit({ keepUnprotected: true }))
    .max(MOST_ACCOUNTS)
    .refine(haveOwnIds),
  listener: listenerV2Schema,
  retention: retentionSchema,
});

export type TravellingSettings = Readonly<z.infer<typeof travellingSchema>>;
export type TravellingAccount = TravellingSettings['accounts'][number];
