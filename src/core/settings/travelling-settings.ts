import * as z from 'zod/mini';
import { keptGeofences } from '../../shared/schemas/geofence.ts';
import { keptReceivers } from '../../shared/schemas/receivers.ts';
import { keptRetention } from '../../shared/schemas/retention.ts';
import { keptRules } from '../../shared/schemas/rules.ts';
import { keptSignals } from '../../shared/schemas/signals.ts';
import { keptStatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import { haveOwnIds } from './have-own-ids.ts';
import { accountInFile, keptListener, MOST_ACCOUNTS } from './settings-v2.ts';

export const TRAVELLING_KIND = 'fleetglass-settings';
export const TRAVELLING_VERSION = 1;

/** A file of settings on its way to another installation: without secrets, and without what is one installation's own. */
export const travellingSchema = z.object({
  kind: z.literal(TRAVELLING_KIND),
  version: z.literal(TRAVELLING_VERSION),
  accounts: z.array(z.object(accountInFile)).check(z.maxLength(MOST_ACCOUNTS), z.refine(haveOwnIds)),
  listener: keptListener,
  retention: keptRetention,
  /** Absent in files of before they travelled. */
  statusThresholds: z.optional(keptStatusThresholds),
  /** Absent in files of before there were any. */
  signals: z.optional(keptSignals),
  rules: z.optional(keptRules),
  geofences: z.optional(keptGeofences),
  receivers: z.optional(keptReceivers),
});

/** As it is written: points are text. */
export type TravellingText = Omit<TravellingSettings, 'geofences'> &
  Pick<z.input<typeof travellingSchema>, 'geofences'>;
export type TravellingSettings = Readonly<z.infer<typeof travellingSchema>>;
export type TravellingAccount = TravellingSettings['accounts'][number];
