import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReceiversStatus } from '../../shared/receivers.ts';
import { fail, ok } from '../../shared/result.ts';
import { DEFAULT_RECEIVERS } from '../../shared/schemas/receivers.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { dialogWords, inputNamed, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { someAccount } from '../testing/some-account.ts';
import { ReceiversDialog } from './ReceiversDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const OFF = {
  state: 'off',
  failure: null,
  accountId: 'a',
  accountFailure: null,
  fixedByOptions: false,
  address: null,
  exposed: false,
  messages: 0,
  refused: 0,
  lastMessageMs: null,
  lastRefusal: null,
} as const;
const BOTH_OFF: ReceiversStatus = {
  wialon: { ...OFF, settings: DEFAULT_RECEIVERS.wialon },
  mqtt: { ...OFF, settings: DEFAULT_RECEIVERS.mqtt, hasPassword: false, password: 'none' },
};
const WIALON_ON: ReceiversStatus = {
  ...BOTH_OFF,
  wialon: {
    ...BOTH_OFF.wialon,
    state: 'listening',
    settings: { ...DEFAULT_RECEIVERS.wialon, enabled: true },
    address: '127.0.0.1:20163',
    messages: 1_234,
    refused: 2,
    lastRefusal: {
      atMs: Date.now() - 180_000,
      reason: { code: 'sender-refused', why: 'malformed' },
      from: '10.0.0.3',
    },
  },
};

let screen: Screen;
const onClose = vi.fn();
beforeEach(() => onClose.mockReset());
afterEach(() => screen.close());

async function open(status: ReceiversStatus, answers: FakeAnswers = {}): Promise<FakeHost> {
  const fake = createFakeHost({ 'receivers.status': () => ok(status), ...answers });
  screen = await showScreen(fake, <ReceiversDialog onClose={onClose} />, { accounts: [someAccount()] });
  return fake;
}
/** The part of one receiver. */
const part = (name: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`section[aria-label="${name}"]`);
  if (found === null) throw new Error(`There is no part ${name}.`);
  return found;
};
const apply = (name: string): Promise<void> =>
  act(async () => part(name).querySelector<HTMLButtonElement>('button[type=submit]')?.click());

it('says what each does and how many it took, names of others as text', async () => {
  await open(WIALON_ON);
  expect(part('Wialon Retranslator').textContent).toMatch(/Listening.*127\.0\.0\.1:20163.*1,234.*Refused2/s);
  expect(part('Wialon Retranslator').textContent).toContain('from 10.0.0.3: A packet is not as MQTT has it.');
  expect(part('MQTT').textContent).toContain('Off');
});

it('applies one of them alone, as it was entered', async () => {
  const configure = vi.fn(() => ok(WIALON_ON));
  await open(BOTH_OFF, { 'receivers.configureWialon': configure });
  await typeInto(inputNamed('allowed'), '10.1.2.3; 185.213.2.0/24');
  await apply('Wialon Retranslator');
  expect(configure).toHaveBeenCalledWith({
    ...DEFAULT_RECEIVERS.wialon,
    allowed: ['10.1.2.3', '185.213.2.0/24'],
  });
  expect(part('Wialon Retranslator').textContent).toContain('Applied.');
});

it('says at each field what is wrong, and sends nothing', async () => {
  const configure = vi.fn(() => ok(BOTH_OFF));
  await open(BOTH_OFF, { 'receivers.configureWialon': configure, 'receivers.configureMqtt': configure });
  await typeInto(inputNamed('allowed'), 'everybody');
  await apply('Wialon Retranslator');
  expect(part('Wialon Retranslator').textContent).toContain('Enter addresses or networks alone');
  await typeInto(inputNamed('user'), 'flespi');
  await apply('MQTT');
  expect(part('MQTT').textContent).toContain('Enter a password.');
  expect(configure).not.toHaveBeenCalled();
});

it('says what the host refuses', async () => {
  await open(BOTH_OFF, {
    'receivers.configureMqtt': () => fail({ code: 'bad-tls', why: 'relative' }),
  });
  await typeInto(inputNamed('user'), 'flespi');
  await typeInto(inputNamed('password'), 'long enough');
  await apply('MQTT');
  expect(part('MQTT').querySelector('[role=alert]')?.textContent).not.toBe('');
});

it('shows what options have set without a form', async () => {
  await open({ ...WIALON_ON, wialon: { ...WIALON_ON.wialon, fixedByOptions: true } });
  expect(part('Wialon Retranslator').querySelector('form')).toBeNull();
  expect(dialogWords()).toContain('set by options');
});
