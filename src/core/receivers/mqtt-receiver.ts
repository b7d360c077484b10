import { DEFAULT_RECEIVERS, type MqttReceiverSettings } from '../../shared/schemas/receivers.ts';
import { createSecretCheck } from '../listener/secret.ts';
import { readTlsFiles } from '../listener/tls-files.ts';
import { createReceiver, type Receiver, type ReceiverDeps } from './create-receiver.ts';
import { createServeMqtt, type MqttClients, type MqttLogin } from './mqtt/serve-mqtt.ts';

interface Deps extends Omit<ReceiverDeps<MqttReceiverSettings>, 'name' | 'first' | 'prepare'> {
  /** The password that is known at the moment; null where none is. */
  readonly password: () => string | null;
  /** A client id for one that has none. */
  readonly newId: () => string;
}

/** Creates the receiver of MQTT streams. It is off. */
export function createMqttReceiver({ password, newId, ...deps }: Deps): Receiver<MqttReceiverSettings> {
  return createReceiver({
    ...deps,
    name: 'mqtt',
    first: DEFAULT_RECEIVERS.mqtt,
    async prepare(settings) {
      const known = password();
      if (settings.user !== null && known === null)
        return { ok: false, failure: { code: 'receiver-password-missing' } };
      const files = await readTlsFiles(settings);
      if (!files.ok) return files;
      const clients: MqttClients = new Map();
      const login = settings.user === null || known === null ? null : createLogin(settings.user, known);
      return { ok: true, tls: files.tls, allows: () => true, serve: createServeMqtt(login, clients, newId) };
    },
  });
}

/** Both are compared whatever the first comes to, so that the time tells nothing. */
function createLogin(user: string, password: string): MqttLogin {
  const isUser = createSecretCheck(user);
  const isPassword = createSecretCheck(password);
  return (givenUser, givenPassword) => {
    const hasUser = isUser(givenUser);
    return isPassword(givenPassword) && hasUser;
  };
}
