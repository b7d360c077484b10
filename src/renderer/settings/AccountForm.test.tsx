import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountInput } from '../../shared/account.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { AccountForm } from './AccountForm.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const TOKEN = 'SecretSecretSecretSecret';
let screen: Screen;
afterEach(() => screen.close());

const field = (name: string): HTMLInputElement => {
  const found = screen.page.querySelector(`input[name=${name}]`);
  if (!(found instanceof HTMLInputElement)) throw new Error(`No field ${name}.`);
  return found;
};
const summary = ({ name, brokerUrl, protocolVersion }: AccountInput) => ({
  id: '1',
  name,
  brokerUrl,
  protocolVersion,
  tokenHint: '',
  demo: false,
});
const submit = (): Promise<void> => act(async () => screen.page.querySelector('form')?.requestSubmit());

describe('account form', () => {
  it('asks for what is missing and does not trouble the host', async () => {
    const fake = createFakeHost();
    screen = await showScreen(fake, <AccountForm account={null} onConnected={() => {}} />);
    field('brokerUrl').value = 'https://flespi.io';
    await submit();
    expect(field('name').getAttribute('aria-invalid')).toBe('false');
    expect(screen.page.textContent).toContain('Enter an address such as');
    expect(screen.page.textContent).toContain('Paste the token.');
    expect(field('token').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field('brokerUrl'));
    field('brokerUrl').value = 'mqtts://mqtt.flespi.io:8883';
    await submit();
    expect(document.activeElement).toBe(field('token'));
    expect(fake.calls).toEqual([]);
  });

  it('asks for no name: the host takes the broker’s', async () => {
    const fake = createFakeHost({ 'account.connect': (input) => ok(summary(input)) });
    screen = await showScreen(fake, <AccountForm account={null} onConnected={() => {}} />);
    expect(screen.page.textContent).toContain('Leave empty to use the broker’s name.');
    field('token').value = TOKEN;
    await submit();
    expect(fake.calls.map(({ argument }) => argument)).toMatchObject([{ name: '', token: TOKEN }]);
  });

  it('hands the token to the host and keeps nothing of it', async () => {
    const onConnected = vi.fn();
    const fake = createFakeHost({ 'account.connect': (input) => ok(summary(input)) });
    screen = await showScreen(fake, <AccountForm account={null} onConnected={onConnected} />);
    expect(field('token').type).toBe('password');
    field('name').value = 'Depot';
    field('token').value = ` ${TOKEN}\n`;
    await submit();
    expect(fake.calls).toEqual([
      {
        channel: 'account.connect',
        argument: {
          name: 'Depot',
          brokerUrl: 'mqtts://mqtt.flespi.io:8883',
          token: TOKEN,
          protocolVersion: 5,
        },
      },
    ]);
    expect(onConnected).toHaveBeenCalledOnce();
    expect(field('token').value).toBe('');
    expect(document.documentElement.outerHTML).not.toContain(TOKEN);
  });

  it('shows the sentence of the host where it refuses, and lets the dispatcher try again', async () => {
    const onConnected = vi.fn();
    const fake = createFakeHost({ 'account.connect': () => fail('bad-url', 'No <b>such</b> broker.') });
    screen = await showScreen(fake, <AccountForm account={null} onConnected={onConnected} />);
    field('name').value = 'Depot';
    field('token').value = TOKEN;
    await submit();
    expect(screen.page.querySelector('[role=alert]')?.textContent).toBe('No <b>such</b> broker.');
    expect(onConnected).not.toHaveBeenCalled();
    expect(field('name').value).toBe('Depot');
    await submit();
    expect(fake.calls).toHaveLength(2);
  });
});
