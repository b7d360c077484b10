import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type ReceiverOptions, receiverChoices } from './receiver-choice.ts';

const PASSWORD = 'S3cret-that-must-not-show';
const NONE: ReceiverOptions = {
  wialonListenerPort: null,
  wialonListenerHost: null,
  wialonListenerAllow: [],
  mqttListenerPort: null,
  mqttListenerHost: null,
  mqttListenerLoginFile: null,
};
function loginFile(text: string): string {
  const file = join(temporaryFolder(), 'login');
  writeFileSync(file, text);
  return file;
}

describe('receiverChoices', () => {
  it('leaves both to the settings where no option asks for them', () => {
    expect(receiverChoices(NONE)).toEqual({ ok: true, value: { wialon: null, mqtt: null } });
  });

  it('listens at loopback unless told otherwise', () => {
    expect(receiverChoices({ ...NONE, wialonListenerPort: 20_163, mqttListenerPort: 0 })).toMatchObject({
      ok: true,
      value: {
        wialon: { enabled: true, host: '127.0.0.1', port: 20_163, allowed: [] },
        mqtt: { settings: { enabled: true, host: '127.0.0.1', port: 0, user: null }, password: null },
      },
    });
  });

  it('reads user and password, which may hold colons, out of a file', () => {
    const file = loginFile(`flespi:${PASSWORD}:x\n`);
    expect(receiverChoices({ ...NONE, mqttListenerPort: 1884, mqttListenerLoginFile: file })).toMatchObject({
      ok: true,
      value: { mqtt: { settings: { user: 'flespi' }, password: `${PASSWORD}:x` } },
    });
  });

  it.each<[string, Partial<ReceiverOptions>, object]>([
    [
      'a file that is not there',
      { mqttListenerPort: 1, mqttListenerLoginFile: '/none' },
      { code: 'login-file', why: 'unreadable' },
    ],
    [
      'a port open to all',
      { wialonListenerPort: 1, wialonListenerHost: '0.0.0.0' },
      { code: 'receiver-open', needs: 'addresses' },
    ],
    [
      'MQTT open to all',
      { mqttListenerPort: 1, mqttListenerHost: '0.0.0.0' },
      { code: 'receiver-open', needs: 'login' },
    ],
    [
      'who may send, without a port',
      { wialonListenerAllow: ['10.0.0.1'] },
      { code: 'bad-option', problem: { kind: 'receiver-without-port', receiver: 'wialon' } },
    ],
    [
      'an address without a port',
      { mqttListenerHost: '::1' },
      { code: 'bad-option', problem: { kind: 'receiver-without-port', receiver: 'mqtt' } },
    ],
    [
      'who may send that is nobody',
      { wialonListenerPort: 1, wialonListenerAllow: ['everybody'] },
      { code: 'bad-address-list' },
    ],
  ])('refuses %s', (_name, over, error) => {
    expect(receiverChoices({ ...NONE, ...over })).toMatchObject({ ok: false, error });
  });

  it.each(['', 'flespi', 'flespi:', ':secret-of-some', 'flespi:two words', `a:${PASSWORD}\nb:${PASSWORD}`])(
    'refuses a file with %j in words that hold nothing of it',
    (text) => {
      const choice = receiverChoices({
        ...NONE,
        mqttListenerPort: 1,
        mqttListenerLoginFile: loginFile(text),
      });
      expect(choice).toMatchObject({ ok: false, error: { code: 'login-file', why: 'content' } });
      expect(JSON.stringify(choice)).not.toContain(PASSWORD);
    },
  );
});
