import * as z from 'zod/mini';
import { takesFromAnybody } from '../../shared/listener.ts';
import { DEFAULT_PROXY_SETTINGS } from '../../shared/proxy.ts';
import { accountShape } from '../../shared/schemas/account.ts';
import { DEFAULT_DESK, keptDesk } from '../../shared/schemas/desk.ts';
import { keptGeocoder, NO_GEOCODER } from '../../shared/schemas/geocoder.ts';
import { listenerShape } from '../../shared/schemas/listener.ts';
import { keptProxy } from '../../shared/schemas/proxy.ts';
import { DEFAULT_RECEIVERS, keptReceivers } from '../../shared/schemas/receivers.ts';
import { keptRetention } from '../../shared/schemas/retention.ts';
import { keptRules } from '../../shared/schemas/rules.ts';
import { DEFAULT_SIGNALS, keptSignals } from '../../shared/schemas/signals.ts';
import { DEFAULT_STATUS_THRESHOLDS, keptStatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import { haveOwnIds } from './have-own-ids.ts';
import { keptMapFilesSchema } from './kept-map-file.ts';
import { DEFAULT_TILE_SERVERS, keptServersSchema } from './kept-server.ts';

export const MOST_ACCOUNTS = 50;

/** An account as every file of settings has it. */
export const accountInFile = {
  ...accountShape,
  name: accountShape.name.check(z.minLength(1)),
  // The account of the command line is none of the file's, and nothing may be taken for it.
  id: z.string().check(z.regex(/^(?!commandline$)[a-z0-9]{8,32}$/)),
  paused: z.boolean(),
  hasToken: z.boolean(),
};

const keptAccount = z.object({
  ...accountInFile,
  clientId: z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/)),
  customerId: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  keepUnprotected: z.boolean(),
});

/** The accounts, as the file has them. */
export const keptAccountsSchema = z.readonly(
  z.array(keptAccount).check(z.maxLength(MOST_ACCOUNTS), z.refine(haveOwnIds)),
);

/** The listener as a file has it. Before 0.4 it said nothing of how open one without a secret is: it stays so. */
export const keptListener = z.pipe(
  z.object({ ...listenerShape, openAsBefore: z.optional(z.boolean()) }),
  z.transform(({ openAsBefore, ...listener }) => ({
    ...listener,
    openAsBefore: openAsBefore ?? takesFromAnybody(listener),
  })),
);

/** The settings file with accounts. A later one is a schema of its own, and a pure function from this one to it. */
export const settingsV2 = z.object({
  version: z.literal(2),
  accounts: keptAccountsSchema,
  listener: keptListener,
  retention: keptRetention,
  // Files of earlier versions hold none of these.
  proxy: z._default(keptProxy, DEFAULT_PROXY_SETTINGS),
  mapFiles: z._default(z.readonly(keptMapFilesSchema), []),
  tileServers: z._default(keptServersSchema, DEFAULT_TILE_SERVERS),
  statusThresholds: z._default(keptStatusThresholds, DEFAULT_STATUS_THRESHOLDS),
  desk: z._default(keptDesk, DEFAULT_DESK),
  signals: z._default(keptSignals, DEFAULT_SIGNALS),
  geocoder: z._default(keptGeocoder, NO_GEOCODER),
  rules: z._default(keptRules, []),
  receivers: z._default(keptReceivers, DEFAULT_RECEIVERS),
});

export type SettingsV2 = Readonly<z.infer<typeof settingsV2>>;
