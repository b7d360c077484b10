// Slow: whole parts of the window, key by key.
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AccountInput, type AccountSummary, EUROPE, type SecretStorage } from '../../shared/account.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { plainWording } from '../../shared/wording/wording.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { choose, giveFile, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { someAccount } from '../testing/some-account.ts';
import { AccountForm } from './AccountForm.tsx';
import { useAccountForm } from './use-account-form.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const TOKEN = 'SecretSecretSecretSecret';
const FAR = {
  name: 'Far',
  isDefault: false,
  mqttUrl: 'mqtts://far.flespi.io:8883',
  webSocketUrl: 'wss://far.flespi.io:443',
};
const BARE: SecretStorage = { kind: 'unprotected', backend: 'none', means: { code: 'secrets-browser-host' } };
const onDone = vi.fn();
let screen: Screen;
afterEach(async () => {
  onDone.mockReset();
  await screen.close();
  window.localStorage.clear();
});

function Form(props: { readonly account: AccountSummary | null; readonly first?: boolean }) {
  return <AccountForm form={useAccountForm(props.account, onDone)} {...props} />;
}

async function open(
  answers: FakeAnswers = {},
  account: AccountSummary | null = null,
  others: readonly AccountSummary[] = [],
): Promise<FakeHost> {
  const fake = createFakeHost({
    'accounts.add': () => ok(someAccount()),
    'accounts.update': () => ok(someAccount()),
    'files.upload': ({ name }) => ok(`chosen:a:${name}`),
    ...answers,
  });
  screen = await showScreen(fake, <Form account={account} />, { accounts: others });
  return fake;
}
const sent = (fake: FakeHost): readonly unknown[] =>
  fake.calls
    .filter(({ channel }) => channel === 'accounts.add' || channel === 'accounts.update')
    .map(({ argument }) => argument);
const words = (): string => screen.page.textContent;
/** Types into a field that is folded away, as one who folds it again. */
const typeInFold = async (field: HTMLInputElement, text: string): Promise<void> => {
  const fold = field.closest('details');
  if (fold === null) throw new Error(`${field.name} is in no fold.`);
  fold.open = true;
  await typeInto(field, text);
  await act(async () => {
    fold.open = false;
  });
};
const folds = (): readonly boolean[] => [...screen.page.querySelectorAll('details')].map(({ open }) => open);
const select = (label: string): HTMLSelectElement => {
  const id = [...screen.page.querySelectorAll('label')].find((one) => one.textContent === label)?.htmlFor;
  const found = document.getElementById(id ?? '');
  if (!(found instanceof HTMLSelectElement)) throw new Error(`No choice ${label}.`);
  return found;
};
const pick = (label: string, value: string): Promise<void> =>
  act(async () => {
    select(label).value = value;
    select(label).dispatchEvent(new Event('change', { bubbles: true }));
  });

describe('a new account of flespi', () => {
  it('takes a token and nothing more', async () => {
    const fake = await open();
    expect(document.activeElement).toBe(inputNamed('token'));
    await typeInto(inputNamed('token'), ` FlespiToken ${TOKEN}\n`);
    await submit(inputNamed('token'));
    expect(sent(fake)).toMatchObject([
      { kind: 'flespi', name: 'flespi EU', brokerUrl: EUROPE.mqttUrl, token: TOKEN, keepUnprotected: false },
    ]);
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('keeps nothing of the token, whether it was sent or not', async () => {
    await open();
    const field = inputNamed('token');
    expect(field.type).toBe('password');
    await typeInto(field, TOKEN);
    await submit(field);
    expect(field.value).toBe('');
    await typeInto(field, TOKEN);
    await screen.close();
    expect(field.isConnected).toBe(false);
    expect(field.value).toBe('');
    expect(document.documentElement.outerHTML).not.toContain(TOKEN);
  });

  it('keeps what was pasted while another kind is looked at, each kind its own, and sends no other', async () => {
    const fake = await open();
    await typeInto(inputNamed('token'), TOKEN);
    await choose('Another MQTT broker');
    expect(inputNamed('token').value).toBe('');
    await typeInto(inputNamed('host'), 'broker');
    await typeInto(inputNamed('token'), 'pass word');
    await choose('Demo fleet');
    await choose('flespi');
    expect(inputNamed('token').value).toBe(TOKEN);
    await choose('Another MQTT broker');
    await submit(inputNamed('host'));
    expect(sent(fake)).toMatchObject([{ kind: 'broker', token: 'pass word' }]);
    expect([...document.querySelectorAll('input')].map(({ value }) => value)).not.toContain(TOKEN);
  });

  it('asks for what is missing, puts the focus there, and stops asking once it is filled in', async () => {
    const fake = await open();
    await typeInFold(inputNamed('keepaliveS'), '1');
    await submit(inputNamed('token'));
    expect(document.activeElement).toBe(inputNamed('token'));
    expect(inputNamed('token').getAttribute('aria-invalid')).toBe('true');
    expect(words()).toContain('Paste the token.');
    expect(words()).toContain('Enter whole seconds, from 5 to 1200.');
    await typeInto(inputNamed('token'), TOKEN);
    expect(words()).not.toContain('Paste the token.');
    expect(sent(fake)).toEqual([]);
  });

  it('unfolds what is wrong in a fold', async () => {
    await open();
    expect(folds()).toEqual([false, false]);
    await typeInto(inputNamed('token'), TOKEN);
    await typeInFold(inputNamed('keepaliveS'), '1');
    await submit(inputNamed('token'));
    expect(folds()).toEqual([false, true]);
    expect(document.activeElement).toBe(inputNamed('keepaliveS'));
    await typeInto(inputNamed('keepaliveS'), '60');
    expect(folds()).toEqual([false, true]);
  });

  const unfold = (): Promise<void> =>
    act(async () => {
      for (const fold of screen.page.querySelectorAll('details')) fold.open = true;
    });

  it('follows devices, channels or both, says what that means, and takes ids of chosen ones', async () => {
    const fake = await open();
    await unfold();
    expect(words()).not.toContain('count against the limits');
    await pick('What is followed', 'both');
    expect(words()).toContain('Here it is one; at flespi both count against the limits');
    await typeInto(inputNamed('followedDevices'), '7, 8');
    await pick('What is followed', 'channels');
    expect(words()).toContain('become the device when one is made');
    await typeInto(inputNamed('followedChannels'), '94 95');
    await typeInto(inputNamed('token'), TOKEN);
    await submit(inputNamed('token'));
    expect(sent(fake)).toMatchObject([
      { follow: 'channels', followedDevices: null, followedChannels: '94,95' },
    ]);
  });

  it.each([
    ['mqtts', 'mqtts://mqtt.flespi.io:8883', false],
    ['wss', 'wss://mqtt.flespi.io:443', false],
    ['mqtt', 'mqtt://mqtt.flespi.io:1883', true],
    ['ws', 'ws://mqtt.flespi.io:80', true],
  ])(
    'reaches flespi by %s, and warns where anybody on the way can read the token',
    async (way, url, warns) => {
      const fake = await open();
      expect(select('How flespi is reached').value).toBe('mqtts');
      await pick('How flespi is reached', way);
      expect(words().includes('can read the token and all messages')).toBe(warns);
      await typeInto(inputNamed('token'), TOKEN);
      await submit(inputNamed('token'));
      expect(sent(fake)).toMatchObject([{ brokerUrl: url }]);
    },
  );

  it('sends the token as password beside a user name that may be empty', async () => {
    const fake = await open();
    await unfold();
    await pick('Where the token is sent', 'password');
    await typeInto(inputNamed('username'), '4711');
    await typeInto(inputNamed('token'), TOKEN);
    await submit(inputNamed('token'));
    expect(sent(fake)).toMatchObject([{ tokenPlace: 'password', username: '4711' }]);
  });

  it('says what a clean session means before it is saved', async () => {
    const fake = await open();
    await choose('Clean session, for a look');
    expect(words()).toContain('nothing is called complete and nothing a gap');
    await typeInto(inputNamed('token'), TOKEN);
    await submit(inputNamed('token'));
    expect(sent(fake)).toMatchObject([{ cleanSession: true }]);
  });

  const OUT = { code: 'as-told', text: 'flespi.io is out of reach.' } as const;

  it('offers the EU at once, and the other regions when flespi has told them', async () => {
    const told = Promise.withResolvers<Result<{ regions: (typeof FAR)[]; fallback: null }>>();
    const fake = await open({ 'accounts.regions': () => told.promise });
    expect([...select('Region').options].map(({ text }) => text)).toEqual(['EU (mqtt.flespi.io)']);
    await act(async () => told.resolve(ok({ regions: [EUROPE, FAR], fallback: null })));
    await pick('Region', 'far.flespi.io');
    await pick('How flespi is reached', 'wss');
    await typeInto(inputNamed('token'), TOKEN);
    await submit(inputNamed('token'));
    expect(sent(fake)).toMatchObject([{ brokerUrl: FAR.webSocketUrl, name: 'flespi Far' }]);
  });

  it.each([
    [
      'told',
      ok({ regions: [EUROPE], fallback: { why: OUT, instead: { code: 'region-documented' } as const } }),
    ],
    ['not told', fail(OUT)],
  ])('says quietly why the regions could not be asked for: %s', async (_how, answer) => {
    await open({ 'accounts.regions': () => answer });
    expect(words()).toContain('flespi.io is out of reach.');
    expect(screen.page.querySelector('[role=alert]')).toBeNull();
  });

  it('takes the first colour that is free, or another', async () => {
    const fake = await open({}, null, [someAccount(), someAccount({ id: 'b', colour: 'amber' })]);
    await typeInto(inputNamed('token'), TOKEN);
    await submit(inputNamed('token'));
    const rose = screen.page.querySelector<HTMLInputElement>('input[value=rose]');
    await act(async () => rose?.click());
    await typeInto(inputNamed('token'), TOKEN);
    await submit(inputNamed('token'));
    expect(sent(fake)).toMatchObject([{ colour: 'violet' }, { colour: 'rose' }]);
  });
});

describe('the first account', () => {
  const nameIsFolded = (): boolean => inputNamed('name').closest('details') !== null;

  it('of flespi asks for a token and shows where it comes from; all else is folded away', async () => {
    screen = await showScreen(createFakeHost(), <Form account={null} first />);
    expect(folds()).toEqual([true, false]);
    expect(words()).toContain('Sign in to the flespi panel');
    expect(nameIsFolded()).toBe(true);
    await choose('Another MQTT broker');
    expect(nameIsFolded()).toBe(false);
    await choose('Demo fleet');
    expect(screen.page.querySelector('input[name=name]')).toBeNull();
  });

  it('is followed by others that are told apart by name and colour', async () => {
    await open();
    expect(nameIsFolded()).toBe(false);
    await choose('Demo fleet');
    expect(nameIsFolded()).toBe(false);
  });
});

describe('a demo without a name', () => {
  it.each([
    ['en', 'Demo fleet'],
    ['de', 'Demo-Flotte'],
  ])('is called in the language of the window (%s): %s', async (language, name) => {
    window.localStorage.setItem('fleetglass.format', JSON.stringify({ language }));
    const fake = await open();
    await choose(name);
    await act(async () => screen.page.querySelector('form')?.requestSubmit());
    expect(sent(fake)).toMatchObject([{ kind: 'demo', name }]);
  });
});

describe('another broker', () => {
  it('is sent with all it asks for', async () => {
    const fake = await open();
    await choose('Another MQTT broker');
    await typeInto(inputNamed('host'), 'broker.example.com');
    await pick('How it is reached', 'wss');
    await typeInto(inputNamed('path'), '/mqtt');
    await typeInto(inputNamed('username'), 'user');
    await typeInto(inputNamed('token'), 'pass word');
    await giveFile('Choose a file: Certificate authority (PEM file)', new File(['pem'], 'ca.pem'));
    await vi.waitFor(() => expect(inputNamed('caFile').value).toBe('ca.pem'));
    await submit(inputNamed('host'));
    expect(sent(fake)).toMatchObject([
      {
        kind: 'broker',
        name: 'broker.example.com',
        brokerUrl: 'wss://broker.example.com/mqtt',
        username: 'user',
        token: 'pass word',
        caFile: 'chosen:a:ca.pem',
      },
    ]);
  });

  it('takes a pasted address apart, and tells the usual port of each transport', async () => {
    await open();
    await choose('Another MQTT broker');
    expect(words()).toContain('Usually 8883.');
    await typeInto(inputNamed('host'), 'ws://broker:9001/mqtt');
    expect(words()).toContain('Usually 80.');
    expect(['host', 'port', 'path'].map((name) => inputNamed(name).value)).toEqual([
      'broker',
      '9001',
      '/mqtt',
    ]);
  });

  it.each([
    ['mqtt', 'broker', true],
    ['mqtt', '127.0.0.1', false],
    ['mqtts', 'broker', false],
  ])('warns of what others can read: %s to %s', async (transport, host, warned) => {
    await open();
    await choose('Another MQTT broker');
    await pick('How it is reached', transport);
    await typeInto(inputNamed('host'), host);
    expect(words().includes('can read the token')).toBe(warned);
  });

  it('puts the focus on the first field that is wrong, as they stand', async () => {
    await open();
    await choose('Another MQTT broker');
    await submit(inputNamed('host'));
    expect(document.activeElement).toBe(inputNamed('host'));
    await typeInto(inputNamed('host'), 'broker');
    await giveFile('Choose a file: Key of the client certificate (PEM file)', new File(['pem'], 'k.pem'));
    await vi.waitFor(() => expect(inputNamed('clientKeyFile').value).toBe('k.pem'));
    await submit(inputNamed('host'));
    expect(document.activeElement).toBe(inputNamed('clientCertificateFile'));
    expect(words()).toContain('A client certificate and its key go together.');
  });

  it('does not take the focus away from whoever chooses by arrow keys', async () => {
    await open();
    inputNamed('token').blur();
    await choose('Another MQTT broker');
    expect(document.activeElement).not.toBe(inputNamed('host'));
  });
});

describe('the demo fleet', () => {
  it('needs one button', async () => {
    const fake = await open();
    await choose('Demo fleet');
    expect(screen.page.querySelector('input[name=token]')).toBeNull();
    expect(words()).toContain('nothing is sent anywhere');
    await screen.press('Start the demo fleet');
    expect(sent(fake)).toMatchObject([{ kind: 'demo', brokerUrl: '', token: null }]);
  });
});

describe('what the host answers', () => {
  it('says that it is busy, and asks once', async () => {
    const answer = Promise.withResolvers<Result<AccountSummary>>();
    const fake = await open({ 'accounts.add': () => answer.promise });
    await typeInto(inputNamed('token'), TOKEN);
    await submit(inputNamed('token'));
    // Its button is no way any more; the form itself is.
    await act(async () => inputNamed('token').form?.requestSubmit());
    expect(words()).toContain('Connecting…');
    await act(async () => answer.resolve(ok(someAccount())));
    expect(sent(fake)).toHaveLength(1);
  });

  it('shows its sentence, and lets the dispatcher try again with what was entered', async () => {
    const fake = await open({ 'accounts.add': () => fail({ code: 'as-told', text: 'No <b>room</b>.' }) });
    await typeInto(inputNamed('token'), TOKEN);
    await submit(inputNamed('token'));
    expect(screen.page.querySelector('[role=alert]')?.textContent).toBe('No <b>room</b>.');
    expect(onDone).not.toHaveBeenCalled();
    await submit(inputNamed('token'));
    expect(sent(fake)).toMatchObject([{ token: TOKEN }, { token: TOKEN }]);
  });

  it.each([
    [{ code: 'token-malformed' }, 'token', 'flespi'],
    [{ code: 'bad-group', longest: 64 }, 'sharedGroup', 'flespi'],
    [{ code: 'bad-ids', most: 50 }, 'followedDevices', 'flespi'],
    [{ code: 'bad-broker-url', why: 'no-host' }, 'host', 'Another MQTT broker'],
    [{ code: 'bad-username', why: 'characters' }, 'username', 'Another MQTT broker'],
  ] as const)('puts %j beside %s', async (failure, name, kind) => {
    await open({ 'accounts.add': () => fail(failure) });
    await choose(kind);
    if (kind !== 'flespi') await typeInto(inputNamed('host'), 'broker');
    await typeInto(inputNamed('token'), TOKEN);
    await submit(inputNamed('token'));
    const field = inputNamed(name);
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      plainWording('en').say(failure),
    );
    expect(document.activeElement).toBe(field);
    expect(screen.page.querySelector('[role=alert]')).toBeNull();
  });
});

describe('where the token is kept', () => {
  it('says who encrypts it, and asks nothing', async () => {
    await open({
      'accounts.secretStorage': () =>
        ok({ kind: 'encrypted', backend: 'gnome_libsecret', means: { code: 'secrets-encrypted' } }),
    });
    expect(words()).toContain('Kept encrypted on this computer by gnome_libsecret.');
    expect(words()).not.toContain('Keep it on this disk anyway');
  });

  it('asks a keyring again that did not answer, and starts anew where that can be', async () => {
    let isSilent = true;
    const fake = await open({
      'app.info': () =>
        ok({
          version: '1',
          host: 'electron',
          demo: false,
          platform: 'linux',
          canRestart: true,
          drawing: null,
        }),
      'app.restart': () => ok(null),
      'accounts.secretStorage': () =>
        ok(
          isSilent
            ? { ...BARE, kind: 'none' }
            : { kind: 'encrypted', backend: 'kwallet6', means: { code: 'secrets-encrypted' } },
        ),
    });
    await screen.press('Restart Fleetglass');
    expect(fake.calls).toContainEqual({ channel: 'app.restart', argument: undefined });
    isSilent = false;
    await screen.press('Ask the keyring again');
    expect(words()).toContain('Kept encrypted on this computer by kwallet6.');
  });

  it.each(['unprotected', 'none'] as const)(
    'keeps it on a disk only where somebody says so: %s',
    async (kind) => {
      const fake = await open({ 'accounts.secretStorage': () => ok({ ...BARE, kind }) });
      expect(words()).toContain('The browser host has no keyring.');
      await typeInto(inputNamed('token'), TOKEN);
      await submit(inputNamed('token'));
      await choose('Keep it on this disk anyway');
      await typeInto(inputNamed('token'), TOKEN);
      await submit(inputNamed('token'));
      expect(sent(fake)).toMatchObject([{ keepUnprotected: false }, { keepUnprotected: true }]);
    },
  );
});

describe('changing an account', () => {
  const depot = someAccount({ name: 'Depot', tokenHint: '1234' });
  const input: Partial<AccountInput> = { name: 'Yard', token: null, brokerUrl: EUROPE.mqttUrl };

  it('keeps the token unless another is entered', async () => {
    const fake = await open({}, depot);
    expect(words()).toContain('Leave empty to keep the one that ends in ····1234.');
    await typeInto(inputNamed('name'), 'Yard');
    await submit(inputNamed('name'));
    expect(sent(fake)).toMatchObject([{ id: 'a', input }]);
  });

  it('asks for the token anew where it goes to another host', async () => {
    const fake = await open(
      { 'accounts.regions': () => ok({ regions: [EUROPE, FAR], fallback: null }) },
      depot,
    );
    await pick('Region', 'far.flespi.io');
    expect(words()).toContain('the one that is known goes only where it was entered for');
    await submit(inputNamed('name'));
    expect(document.activeElement).toBe(inputNamed('token'));
    expect(sent(fake)).toEqual([]);
  });

  it('says so where only the host knows that the token is needed', async () => {
    const broker = someAccount({ kind: 'broker', brokerUrl: 'mqtts://one.example.com' });
    await open({ 'accounts.update': () => fail({ code: 'token-needed' }) }, broker);
    await typeInto(inputNamed('host'), 'two.example.com');
    await submit(inputNamed('host'));
    expect(document.activeElement).toBe(inputNamed('token'));
    expect(words()).toContain('Enter its token or password again');
  });

  it('begins with the token where that is missing', async () => {
    await open({}, someAccount({ kind: 'broker', brokerUrl: 'mqtts://one.example.com', token: 'missing' }));
    expect(words()).toContain('The token is not known any more in this run.');
    expect(document.activeElement).toBe(inputNamed('token'));
  });

  it('leaves the kind alone', async () => {
    const fake = await open(
      {},
      someAccount({ kind: 'demo', brokerUrl: '', name: 'Demo fleet', token: 'none' }),
    );
    expect(words()).not.toContain('Another MQTT broker');
    await typeInto(inputNamed('name'), 'Training');
    await submit(inputNamed('name'));
    expect(sent(fake)).toMatchObject([{ input: { kind: 'demo', name: 'Training' } }]);
  });
});
