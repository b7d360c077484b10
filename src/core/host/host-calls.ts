import * as z from 'zod/mini';
import type { SecretStorage } from '../../shared/account.ts';
import { type Attention, type HostNotice, NOTICE_WAYS } from '../../shared/alarm-signals.ts';
import type { AlarmKey } from '../../shared/alarms.ts';
import type { ShownCall } from '../../shared/bring.ts';
import { LANGUAGES } from '../../shared/format/language.ts';
import type { AppMessage } from '../../shared/messages/app-message.ts';
import { LOG_LEVELS } from '../../shared/program-log.ts';
import type { Result } from '../../shared/result.ts';
import type { SettingsNotice } from '../../shared/settings.ts';
import { portCall } from '../ports/calls.ts';
import type { ProxyChoice } from '../proxy/find-route.ts';
import type { KnownSecret, SecretName, SecretPlace } from '../secrets/secrets.ts';

/** What another process of Fleetglass made of its own types: looked at no further than that it is an object. */
const own = <T extends object>() => z.custom<T>((value) => typeof value === 'object' && value !== null);
const nothing = z.null();
const path = z.string().check(z.maxLength(32_768));
const chosen = z.nullable(path);
const secretName = z.custom<SecretName>((value) => typeof value === 'string' && value.length <= 200);

const MOST_CALLS = 50;
/** Those of people in danger are never summed up. */
const MOST_NOTICES = 5_000;

/** The largest answer that is fetched for the monitor. */
export const MOST_FETCHED_BYTES = 256 * 1024;

/**
 * What a monitor asks of the process that has the windows, over one port: secrets of the system, its proxies, its dialogs, and what
 * only that process can do. Nothing of this is there in a process of the monitor's own.
 */
export const hostCalls = {
  /** What was set aside as the secrets were opened. Asked for first, once the data dir is the monitor's. */
  secretNotices: portCall(nothing, z.custom<readonly SettingsNotice[]>(Array.isArray)),
  secretStorage: portCall(nothing, own<SecretStorage>()),
  secret: portCall(secretName, own<Result<KnownSecret | null>>()),
  keepSecret: portCall(
    z.object({
      name: secretName,
      value: z.string().check(z.maxLength(16_384)),
      how: z.enum(['if-protected', 'even-unprotected']),
    }),
    own<Result<SecretPlace>>(),
  ),
  removeSecret: portCall(secretName, own<Result<null>>()),
  /** As Chromium words it: `PROXY a:1; DIRECT`. */
  proxiesOf: portCall(z.string().check(z.maxLength(1_024)), z.string().check(z.maxLength(16_384))),
  /** Over HTTPS by the proxies of the system or those that were chosen. A redirect is not followed but an answer. */
  fetch: portCall(
    z.object({ url: z.string().check(z.startsWith('https://')), choice: own<ProxyChoice>() }),
    z.object({
      status: z.int().check(z.gte(200), z.lte(599)),
      body: z.nullable(z.instanceof(Uint8Array).check(z.refine((body) => body.length <= MOST_FETCHED_BYTES))),
    }),
  ),
  /** A path where to put an export of this name; null where the person chose none. */
  chooseExportFile: portCall(z.string().check(z.maxLength(255)), chosen),
  choosePemFile: portCall(nothing, chosen),
  chooseMapFile: portCall(nothing, chosen),
  /** Shows calls that change something in flespi, and asks whether to make them. */
  confirmCalls: portCall(
    z.object({
      about: z.custom<readonly AppMessage[]>((value) => Array.isArray(value) && value.length <= MOST_CALLS),
      calls: z.custom<readonly ShownCall[]>((value) => Array.isArray(value) && value.length <= MOST_CALLS),
    }),
    z.boolean(),
  ),
  /** Shows notices of the system, and answers how that went. */
  showNotices: portCall(
    z.custom<readonly HostNotice[]>((value) => Array.isArray(value) && value.length <= MOST_NOTICES),
    z.enum(NOTICE_WAYS),
  ),
  /** Takes those of these alarms away. */
  withdrawNotices: portCall(z.custom<readonly AlarmKey[]>(Array.isArray), nothing),
  /** The alarms that have a notice on the system, as a monitor that was killed left them. Asked for first. */
  takeOverNotices: portCall(nothing, z.custom<readonly AlarmKey[]>(Array.isArray)),
  /** How many alarms ask for somebody: on the program's icon. */
  attention: portCall(own<Attention>(), nothing),
  /** Shows the folder of the program's log. Answers what is wrong, empty where nothing is. */
  showLogs: portCall(nothing, z.string()),
  /** Ends in order and starts again. */
  restart: portCall(nothing, nothing),
  /** A window speaks this language now. */
  languageIs: portCall(z.enum(LANGUAGES), nothing),
  logLevelIs: portCall(z.enum(LOG_LEVELS), nothing),
} as const;

export type HostCalls = typeof hostCalls;
