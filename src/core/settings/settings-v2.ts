import { z } from 'zod';
import { ACCOUNT_COLOURS, ACCOUNT_KINDS } from '../../shared/account.ts';
import { takesFromAnybody } from '../../shared/listener.ts';
import { DEFAULT_PROXY_SETTINGS, PROXY_MODES } from '../../shared/proxy.ts';
import { parseProxyAddress } from '../proxy/proxy-address.ts';
import { keptMapFilesSchema } from './kept-map-file.ts';
import { DEFAULT_TILE_SERVERS, keptServersSchema } from './kept-server.ts';
import { listenerSchema, retentionSchema } from './settings-v1.ts';

export const MOST_ACCOUNTS = 50;

const path = z.string().min(1).max(4_096).nullable();

/** An account's settings, as a file has them. */
export const accountSchema = z.object({
  // The account of the command line is none of the file's, and nothing may be taken for it.
  id: z.string().regex(/^(?!commandline$)[a-z0-9]{8,32}$/),
  kind: z.enum(ACCOUNT_KINDS),
  name: z.string().min(1).max(200),
  colour: z.enum(ACCOUNT_COLOURS),
  brokerUrl: z.string().max(2_000),
  protocolVersion: z.union([z.literal(3), z.literal(4), z.literal(5)]),
  keepaliveS: z.int().min(5).max(1_200),
  username: z.string().min(1).max(256).nullable(),
  caFile: path,
  clientCertificateFile: path,
  clientKeyFile: path,
  sharedGroup: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .nullable(),
  paused: z.boolean(),
  keepUnprotected: z.boolean(),
  hasToken: z.boolean(),
});

const keptAccountSchema = accountSchema.extend({
  clientId: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  customerId: z.string().min(1).max(100).optional(),
});

/** Whether no two have the same id. */
export function haveOwnIds(accounts: readonly { readonly id: string }[]): boolean {
  return new Set(accounts.map(({ id }) => id)).size === accounts.length;
}

/** The accounts, as the file has them. */
export const keptAccountsSchema = z.array(keptAccountSchema).max(MOST_ACCOUNTS).refine(haveOwnIds);

/** The listener, and whose messages come there. Before 0.4 a file said nothing of how open one without a secret is: it stays so. */
export const listenerV2Schema = listenerSchema
  .extend({
    accountId: z.string().min(1).max(100).nullable(),
    openAsBefore: z.boolean().optional(),
  })
  .transform((listener) => ({
    ...listener,
    openAsBefore: listener.openAsBefore ?? takesFromAnybody(listener),
  }));

/** The proxy, without its password. */
const proxySchema = z
  .object({
    mode: z.enum(PROXY_MODES),
    address: z.string().max(500),
    username: z.string().min(1).max(256).nullable(),
  })
  .refine(({ mode, address }) => mode !== 'manual' || isBareProxy(address));

function isBareProxy(text: string): boolean {
  const address = parseProxyAddress(text);
  return address.ok && address.value.credentials === null;
}

/** The settings file with accounts. A later one is a schema of its own, and a pure function from this one to it. */
export const settingsV2 = z.object({
  version: z.literal(2),
  accounts: keptAccountsSchema,
  listener: listenerV2Schema,
  retention: retentionSchema,
  // Files of earlier versions hold none of these.
  proxy: proxySchema.default(DEFAULT_PROXY_SETTINGS),
  mapFiles: keptMapFilesSchema.default([]),
  tileServers: keptServersSchema.default(DEFAULT_TILE_SERVERS),
});

export type SettingsV2 = Readonly<z.infer<typeof settingsV2>>;
