import * as z from 'zod/mini';
import { isLoopback } from '../is-loopback.ts';
import { isAddressOrNetwork } from './address-or-network.ts';
import { type Checked, checked, failed, optionalText, type Problem, rule } from './check.ts';
import { listenerShape, SHORTEST_SECRET } from './listener.ts';
import { isNone, missingOfPair } from './tls-pair.ts';

const MOST_ADDRESSES = 100;
const LONGEST_ADDRESS = 100;
const LONGEST_USER = 256;
const LONGEST_PASSWORD = 256;

const { enabled, host, port, accountId, tlsCertificateFile, tlsKeyFile } = listenerShape;

/** What a person chooses for the receiver of Wialon Retranslator streams. The protocol knows no secret and no TLS. */
export const wialonShape = {
  enabled,
  host,
  port,
  accountId,
  /** Who may send, as addresses and networks; none lets everybody in who reaches the port, which none but this computer may. */
  allowed: z.readonly(
    z
      .array(
        z
          .string()
          .check(
            z.trim(),
            z.maxLength(LONGEST_ADDRESS),
            rule(isAddressOrNetwork, { code: 'bad-address-list' }),
          ),
      )
      .check(z.maxLength(MOST_ADDRESSES)),
  ),
};

/** What a person chooses for the receiver of MQTT streams. */
export const mqttReceiverShape = {
  enabled,
  host,
  port,
  accountId,
  /** Who publishes, with a password; null lets everybody publish, which none but this computer may. */
  user: optionalText(LONGEST_USER),
  tlsCertificateFile,
  tlsKeyFile,
};

export type WialonSettings = { readonly [K in keyof typeof wialonShape]: z.infer<(typeof wialonShape)[K]> };
export type MqttReceiverSettings = {
  readonly [K in keyof typeof mqttReceiverShape]: z.infer<(typeof mqttReceiverShape)[K]>;
};

/** The settings of the second on their way in. */
export interface MqttReceiverInput extends MqttReceiverSettings {
  /** Null keeps the one that is known. */
  readonly password: string | null;
  /** Keep it on disk although this computer does not protect it. */
  readonly keepUnprotected: boolean;
}

const wialonSchema = z.object(wialonShape);
const mqttSchema = z.object(mqttReceiverShape);

/** Both as a file has them. */
export const keptReceivers = z.object({ wialon: wialonSchema, mqtt: mqttSchema });
export type ReceiverSettings = Readonly<z.infer<typeof keptReceivers>>;

export const DEFAULT_RECEIVERS: ReceiverSettings = {
  wialon: { enabled: false, host: '127.0.0.1', port: 20_163, accountId: null, allowed: [] },
  mqtt: {
    enabled: false,
    host: '127.0.0.1',
    port: 1884,
    accountId: null,
    user: null,
    tlsCertificateFile: null,
    tlsKeyFile: null,
  },
};

export type WialonField = keyof WialonSettings;
export type MqttReceiverField = keyof MqttReceiverSettings | 'password';

/** Checks what a person, a file or the command line wants. */
export function checkWialon(wanted: WialonSettings): Checked<WialonSettings, WialonField> {
  const read = wialonSchema.safeParse(wanted);
  const found: readonly Problem<WialonField>[] =
    !isLoopback(wanted.host) && wanted.allowed.length === 0
      ? [{ field: 'allowed', message: { code: 'receiver-open', needs: 'addresses' } }]
      : [];
  if (read.success) return checked(found, () => read.data);
  const { problems } = failed<WialonField>(read.error);
  return { ok: false, problems: [...problems, ...found] };
}

/** The same; `hasPassword` is whether one is known that stays where none is given. The host alone knows whether paths are whole ones. */
export function checkMqttReceiver(
  { password, keepUnprotected: _how, ...wanted }: MqttReceiverInput,
  hasPassword: boolean,
): Checked<MqttReceiverSettings, MqttReceiverField> {
  const read = mqttSchema.safeParse(wanted);
  const found = mqttProblems(wanted, password, hasPassword);
  if (read.success) return checked(found, () => read.data);
  const { problems } = failed<MqttReceiverField>(read.error);
  return { ok: false, problems: [...problems, ...found] };
}

function mqttProblems(
  { host: at, user, ...files }: MqttReceiverSettings,
  password: string | null,
  hasPassword: boolean,
): readonly Problem<MqttReceiverField>[] {
  const found: Problem<MqttReceiverField>[] = [];
  const asksLogin = (user ?? '').trim() !== '';
  if (password !== null && (password.length < SHORTEST_SECRET || password.length > LONGEST_PASSWORD)) {
    const bounds = { shortest: SHORTEST_SECRET, longest: LONGEST_PASSWORD };
    found.push({ field: 'password', message: { code: 'bad-secret', why: 'length', ...bounds } });
  }
  if (asksLogin && password === null && !hasPassword)
    found.push({ field: 'password', message: { code: 'no-password' } });
  const missing = missingOfPair(files);
  if (missing !== null) found.push({ field: missing, message: { code: 'bad-tls', why: 'pair' } });
  if (isLoopback(at)) return found;
  if (!asksLogin) found.push({ field: 'user', message: { code: 'receiver-open', needs: 'login' } });
  if (missing === null && isNone(files.tlsCertificateFile))
    found.push({ field: 'tlsCertificateFile', message: { code: 'receiver-open', needs: 'tls' } });
  return found;
}
