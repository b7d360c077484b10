import { resolve } from 'node:path';
import type { ReceiverKind } from '../../shared/messages/receivers.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { asResult } from '../../shared/schemas/check.ts';
import {
  checkMqttReceiver,
  checkWialon,
  DEFAULT_RECEIVERS,
  type WialonSettings,
} from '../../shared/schemas/receivers.ts';
import type { OptionValues } from '../options/host-options.ts';
import { readLoginFile } from '../receivers/login-file.ts';
import type { ReceiverChoices } from './receiver-commands.ts';

/** What the command line says of receivers. */
export type ReceiverOptions = Pick<
  OptionValues,
  | 'wialonListenerPort'
  | 'wialonListenerHost'
  | 'wialonListenerAllow'
  | 'mqttListenerPort'
  | 'mqttListenerHost'
  | 'mqttListenerLoginFile'
>;

/** The receivers that the command line asks for. A failure's message is one clear line. */
export function receiverChoices(options: ReceiverOptions): Result<ReceiverChoices> {
  const wialon = wialonChoice(options);
  if (!wialon.ok) return wialon;
  const mqtt = mqttChoice(options);
  if (!mqtt.ok) return mqtt;
  return ok({ wialon: wialon.value, mqtt: mqtt.value });
}

function wialonChoice({
  wialonListenerPort: port,
  wialonListenerHost: host,
  wialonListenerAllow: allowed,
}: ReceiverOptions): Result<WialonSettings | null> {
  if (port === null) return host === null && allowed.length === 0 ? ok(null) : withoutPort('wialon');
  const first = DEFAULT_RECEIVERS.wialon;
  return asResult(checkWialon({ ...first, enabled: true, port, host: host ?? first.host, allowed }));
}

function mqttChoice({
  mqttListenerPort: port,
  mqttListenerHost: host,
  mqttListenerLoginFile: file,
}: ReceiverOptions): Result<ReceiverChoices['mqtt']> {
  if (port === null) return host === null && file === null ? ok(null) : withoutPort('mqtt');
  const login = file === null ? ok(null) : readLoginFile(resolve(file));
  if (!login.ok) return login;
  const first = DEFAULT_RECEIVERS.mqtt;
  const user = login.value?.user ?? null;
  const password = login.value?.password ?? null;
  const wanted = { ...first, enabled: true, port, host: host ?? first.host, user };
  const checked = asResult(checkMqttReceiver({ ...wanted, password, keepUnprotected: false }, false));
  return checked.ok ? ok({ settings: checked.value, password }) : checked;
}

function withoutPort(receiver: ReceiverKind): Result<never> {
  return fail({ code: 'bad-option', problem: { kind: 'receiver-without-port', receiver } });
}
