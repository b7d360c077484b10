// Slow: whole parts of the window, key by key.
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS, type ListenerStatus } from '../../shared/listener.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { someStream } from '../streams/testing.ts';
import { choose, dialogWords, giveFile, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { someAccount } from '../testing/some-account.ts';
import { ListenerDialog } from './ListenerDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const OFF: ListenerStatus = {
  state: 'off',
  failure: null,
  settings: DEFAULT_LISTENER_SETTINGS,
  accountId: null,
  accountFailure: null,
  hasSecret: false,
  secret: 'none',
  fixedByOptions: false,
  url: null,
  exposed: false,
  batches: 0,
  messages: 0,
  refused: 0,
  lastBatchMs: null,
  lastRefusal: null,
};
const ON: ListenerStatus = {
  ...OFF,
  state: 'listening',
  settings: { ...DEFAULT_LISTENER_SETTINGS, enabled: true, accountId: 'a' },
  accountId: 'a',
  hasSecret: true,
  secret: 'protected',
  url: 'http://127.0.0.1:8640/flespi',
  batches: 12,
  messages: 1_234,
  refused: 1,
  lastRefusal: {
    atMs: Date.now() - 180_000,
    status: 401,
    reason: { code: 'request-refused', why: 'secret' },
    from: '10.0.0.3',
  },
};

let screen: Screen;
const onClose = vi.fn();
beforeEach(() => {
  onClose.mockReset();
  localStorage.clear();
});
afterEach(() => screen.close());

async function open(
  status: ListenerStatus,
  answers: FakeAnswers = {},
  accounts = [someAccount()],
  offersSecret = false,
): Promise<FakeHost> {
  const fake = createFakeHost({ 'listener.status': () => ok(status), ...answers });
  screen = await showScreen(fake, <ListenerDialog offersSecret={offersSecret} onClose={onClose} />, {
    accounts,
    streams: new Map(
      [
        someStream({ id: 'a/102', streamId: '102', name: 'Fuel <i>cards</i>' }),
        someStream({ id: 'b/103', accountId: 'b', streamId: '103', name: 'Far' }),
      ].map((stream) => [stream.id, stream]),
    ),
  });
  return fake;
}
const configured = (fake: FakeHost): readonly unknown[] =>
  fake.calls.filter(({ channel }) => channel === 'listener.configure').map(({ argument }) => argument);

describe('listener dialog', () => {
  it('says what it does: address, counts, and the last refusal as text', async () => {
    await open(ON);
    expect(dialogWords()).toContain('Listening');
    expect(dialogWords()).toContain('http://127.0.0.1:8640/flespi');
    expect(dialogWords()).toContain('Messages1,234');
    expect(dialogWords()).toContain(
      'Last refused 3 min ago, from 10.0.0.3: 401. The secret is missing or wrong.',
    );
    expect(document.querySelector('[role=dialog] b')).toBeNull();
  });

  it('follows the listener while it is open', async () => {
    const fake = await open(OFF);
    const failure = { code: 'taken', message: 'Port 8640 is taken.', advice: 'Choose another.' };
    await act(async () => fake.emit('listener.changed', { ...OFF, state: 'failed', failure }));
    expect(dialogWords()).toContain('Port 8640 is taken. Choose another.');
  });

  it('switches on with a secret made by itself, which can be copied until it closes and is then gone', async () => {
    const fake = await open(OFF, { 'listener.configure': () => ok(ON) });
    await choose('Take messages by HTTP');
    const secret = inputNamed('secret').value;
    expect(secret).toHaveLength(32);
    expect(dialogWords()).toContain('Copy it now');
    await submit(inputNamed('port'));
    const { openAsBefore: _open, ...settings } = ON.settings;
    expect(configured(fake)).toEqual([{ ...settings, accountId: null, secret, keepUnprotected: false }]);
    expect(dialogWords()).toContain('Applied.');
    expect(dialogWords()).toContain(`Header value${secret}`);
    expect(dialogWords()).toContain('The secret is set. Copy it now');
    await screen.close();
    await open(ON);
    expect(document.body.outerHTML).not.toContain(secret);
    expect(dialogWords()).toContain('Header valuethe secret you chose');
  });

  it('sends nothing while a field is wrong, and puts the focus on the first of them', async () => {
    const fake = await open(OFF);
    await choose('Take messages by HTTP');
    await typeInto(inputNamed('secret'), '');
    await typeInto(inputNamed('port'), '99999');
    await submit(inputNamed('port'));
    expect(document.activeElement).toBe(inputNamed('port'));
    expect(dialogWords()).toContain('Enter a port from 1 to 65535, or 0.');
    expect(dialogWords()).toContain('Enter a secret or generate one.');
    expect(configured(fake)).toEqual([]);
    await screen.press('Generate');
    expect(dialogWords()).not.toContain('Enter a secret or generate one.');
    expect(dialogWords()).toContain('Enter a port from 1 to 65535, or 0.');
  });

  it('unfolds what is wrong in a fold', async () => {
    await open(ON, { 'files.upload': ({ name }) => ok(`chosen:a:${name}`) });
    await giveFile('Choose a file: Certificate file', new File(['pem'], 'c.pem'));
    await vi.waitFor(() => expect(inputNamed('tlsCertificateFile').value).toBe('c.pem'));
    await submit(inputNamed('port'));
    expect(document.querySelector('details')?.open).toBe(true);
    expect(document.activeElement).toBe(inputNamed('tlsKeyFile'));
  });

  it('makes another secret where somebody asks for one', async () => {
    await open(OFF);
    await choose('Take messages by HTTP');
    const first = inputNamed('secret').value;
    await screen.press('Generate');
    expect(inputNamed('secret').value).toHaveLength(32);
    expect(inputNamed('secret').value).not.toBe(first);
  });

  describe('of an earlier version that asks for no secret', () => {
    const BARE: ListenerStatus = {
      ...ON,
      settings: { ...ON.settings, secretHeader: null },
      hasSecret: false,
      secret: 'none',
    };
    const value = (name: string): string | undefined =>
      [...document.querySelectorAll('dt')]
        .find(({ textContent }) => textContent === name)
        ?.parentElement?.querySelector('dd')?.textContent;

    it.each([
      [false, 'Every program on this computer, and whoever a tunnel leads here, can push made-up messages.'],
      [true, 'Everybody on the network can push made-up messages.'],
    ])('says so, and who can push; on the network: %s', async (exposed, words) => {
      await open({ ...BARE, exposed });
      expect(dialogWords()).toContain(`The HTTP listener asks for no secret. ${words}`);
    });

    it('makes a secret at a press, to be entered in flespi before it is asked for', async () => {
      const fake = await open(BARE, { 'listener.configure': () => ok(ON) });
      expect(value('Header')).toBeUndefined();
      await screen.press('Make a secret…');
      const secret = inputNamed('secret').value;
      expect(secret).toHaveLength(32);
      expect([value('URI'), value('Header'), value('Header value')]).toEqual([
        'http://127.0.0.1:8640/flespi',
        'X-Fleetglass-Secret',
        secret,
      ]);
      expect(dialogWords()).toContain('Enter this header in flespi first, then press Apply');
      expect(configured(fake)).toEqual([]);
      await submit(inputNamed('port'));
      expect(configured(fake)).toMatchObject([{ secret, secretHeader: 'X-Fleetglass-Secret' }]);
      expect(dialogWords()).not.toContain('asks for no secret');
      expect(value('Header value')).toBe(secret);
    });

    it('has one made where it was opened for that, and asks before that is lost', async () => {
      await open(BARE, {}, [someAccount()], true);
      expect(value('Header value')).toBe(inputNamed('secret').value);
      await screen.press('Close');
      expect(dialogWords()).toContain('Close without applying?');
    });

    it('set by options says which one gives it a secret', async () => {
      await open({ ...BARE, fixedByOptions: true }, {}, [someAccount()], true);
      expect(dialogWords()).toContain('Start Fleetglass with --listener-secret-file');
      expect(dialogWords()).not.toContain('Make a secret');
    });
  });

  it.each([
    ['asks for one', ON],
    ['is off', { ...OFF, settings: { ...OFF.settings, secretHeader: null } }],
  ])('warns of no missing secret where it %s', async (_name, status) => {
    await open(status);
    expect(dialogWords()).not.toContain('asks for no secret');
  });

  it('keeps the secret that is set unless another is chosen', async () => {
    const fake = await open(ON, { 'listener.configure': () => ok(ON) });
    expect(dialogWords()).toContain('A secret is set.');
    await screen.press('Change');
    await screen.press('Keep the old one');
    await typeInto(inputNamed('path'), '/in');
    await submit(inputNamed('port'));
    expect(configured(fake)).toMatchObject([{ path: '/in', secret: null }]);
  });

  it.each([
    ['This computer only (127.0.0.1)', null],
    ['All addresses of this computer (0.0.0.0)', 'Others on the network can reach this port.'],
  ])('warns of being reachable: %s', async (choice, warning) => {
    await open(ON);
    await choose(choice);
    if (warning === null) expect(dialogWords()).not.toContain('Others on the network');
    else expect(dialogWords()).toContain(warning);
    await choose('Ask for a secret');
    expect(dialogWords().includes('made-up messages')).toBe(warning !== null);
  });

  it('says why it could not be applied, and what was kept but does not listen', async () => {
    const answers: Result<ListenerStatus>[] = [
      fail({ code: 'as-told', text: 'The monitor is busy.' }),
      ok({
        ...ON,
        state: 'failed',
        url: null,
        failure: { code: 'taken', message: 'Port 1 is taken.', advice: 'Choose another.' },
      }),
    ];
    await open(ON, {
      'listener.configure': () => answers.shift() ?? fail({ code: 'as-told', text: 'None.' }),
    });
    await typeInto(inputNamed('port'), '1');
    await submit(inputNamed('port'));
    expect(dialogWords()).toContain('The monitor is busy.');
    expect(inputNamed('port').value).toBe('1');
    await submit(inputNamed('port'));
    expect(dialogWords()).toContain('Kept, but it does not listen: Port 1 is taken.');
  });

  it('asks before it closes on what is not applied', async () => {
    await open(ON);
    await typeInto(inputNamed('port'), '1');
    await screen.press('Close');
    expect(dialogWords()).toContain('Close without applying?');
    await screen.press('Go on editing');
    expect(onClose).not.toHaveBeenCalled();
    expect(inputNamed('port').value).toBe('1');
    await screen.press('Close');
    await screen.press('Close without applying');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('closes at once where nothing was changed', async () => {
    await open(ON);
    await screen.press('Close');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it.each([
    ['protected', 'A secret is set. It is never shown again. It is kept encrypted.'],
    ['unprotected', 'It is kept on this disk, unprotected.'],
    ['this-run', 'It is in memory until Fleetglass ends.'],
  ] as const)('says where the secret is: %s', async (secret, words) => {
    await open({ ...ON, secret });
    expect(dialogWords()).toContain(words);
  });

  it('asks for a secret that is gone since the last run', async () => {
    const failure = { code: 'secret-missing', message: 'It is not known.', advice: 'Enter it again.' };
    await open({ ...ON, state: 'failed', url: null, hasSecret: false, secret: 'missing', failure });
    expect(dialogWords()).toContain('The one that was set is not known any more in this run.');
    await submit(inputNamed('port'));
    expect(document.activeElement).toBe(inputNamed('secret'));
  });

  it('keeps a secret on a disk that is not protected only where somebody says so', async () => {
    const fake = await open(
      { ...ON, secret: 'this-run' },
      {
        'listener.configure': () => ok({ ...ON, secret: 'unprotected' }),
        'accounts.secretStorage': () =>
          ok({ kind: 'unprotected', backend: 'none', means: { code: 'secrets-browser-host' } }),
      },
    );
    expect(dialogWords()).toContain('The browser host has no keyring.');
    await choose('Keep it on this disk anyway');
    await submit(inputNamed('port'));
    expect(configured(fake)).toMatchObject([{ keepUnprotected: true, secret: null }]);
    expect(dialogWords()).not.toContain('Not applied yet.');
  });

  it('gives the messages to one of several accounts, and offers the streams of that one', async () => {
    const accounts = [someAccount(), someAccount({ id: 'b', name: 'South' })];
    const settings = { ...ON.settings, accountId: 'b' };
    const fake = await open(
      ON,
      { 'listener.configure': () => ok({ ...ON, settings, accountId: 'b' }) },
      accounts,
    );
    const [account, stream] = document.querySelectorAll('select');
    if (account === undefined || stream === undefined) throw new Error('No choices.');
    expect(account.value).toBe('a');
    expect(stream.textContent).toContain('Fuel <i>cards</i> (102)');
    expect(stream.textContent).not.toContain('Far');
    await act(async () => {
      account.value = 'b';
      account.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await submit(inputNamed('port'));
    expect(configured(fake)).toMatchObject([{ accountId: 'b' }]);
    expect(document.querySelectorAll('select')[1]?.textContent).toContain('Far (103)');
  });

  it.each([
    ['on', ON],
    ['off', OFF],
  ])('offers no choice of accounts where there is one: %s', async (_name, status) => {
    await open(status);
    expect(dialogWords()).not.toContain('Messages belong to');
  });

  it('says that every batch is refused, and asks for the account, while that is not chosen', async () => {
    const accountFailure = { code: 'account-not-chosen', message: 'It is not chosen.', advice: 'Choose.' };
    const refusing = {
      ...ON,
      settings: { ...ON.settings, accountId: null },
      accountId: null,
      accountFailure,
    };
    await open(refusing, { 'listener.configure': () => ok(refusing) }, [
      someAccount(),
      someAccount({ id: 'b', name: 'South' }),
    ]);
    expect(dialogWords()).toContain('Listening, but refusing every batchIt is not chosen. Choose.');
    expect(dialogWords()).not.toContain('Send a test batch');
    expect(document.querySelector('select')?.selectedOptions[0]?.text).toBe('Choose an account…');
    await submit(inputNamed('port'));
    expect(dialogWords()).toContain('Kept, but every batch is refused: It is not chosen.');
  });

  it('asks for another account where the one of the messages is gone, though only one is left', async () => {
    await open({ ...ON, settings: { ...ON.settings, accountId: 'gone' }, accountId: null });
    expect(document.querySelector('select')?.selectedOptions[0]?.text).toBe('Choose an account…');
  });

  it('posts a test batch and says what came of it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await open(ON, {
      'listener.test': async () => {
        await promise;
        return ok({ delivered: false, status: 401, tookMs: 12, message: { code: 'test-not-taken' } });
      },
    });
    await screen.press('Send a test batch');
    expect(dialogWords()).toContain('Sending…');
    await act(async () => resolve());
    expect(dialogWords()).toContain('The batch was not taken. HTTP 401 · 12 ms');
  });

  it('shows a test that could not be made', async () => {
    await open(ON, { 'listener.test': () => fail({ code: 'not-listening' }) });
    await screen.press('Send a test batch');
    expect(dialogWords()).toContain('The test could not be made: The listener is off.');
  });

  it('writes out what to enter in flespi, for a stream and a public address', async () => {
    await open(ON);
    expect(dialogWords()).toContain('flespi’s cloud cannot reach 127.0.0.1.');
    expect(dialogWords()).toContain('URIhttp://127.0.0.1:8640/flespi');
    expect(dialogWords()).toContain('limit_messages1000');
    const select = document.querySelector('select');
    if (select === null) throw new Error('No choice of streams.');
    await act(async () => {
      select.value = '102';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await typeInto(inputNamed('publicAddress'), 'https://fleet.example.com');
    expect(dialogWords()).toContain('URIhttps://fleet.example.com/flespi/102');
    await typeInto(inputNamed('publicAddress'), 'fleet');
    expect(dialogWords()).toContain('Enter an address such as https://fleet.example.com.');
    expect(dialogWords()).not.toContain('URIhttp');
  });

  it('can only be read where options have set it', async () => {
    await open({ ...ON, fixedByOptions: true });
    expect(dialogWords()).toContain('The listener was set by options');
    expect(inputNamed('port').readOnly).toBe(true);
    expect([...document.querySelectorAll('button')].map(({ textContent }) => textContent)).not.toContain(
      'Apply',
    );
  });

  it('says why the settings could not be had, and asks again', async () => {
    let broken = true;
    await open(ON, { 'listener.status': () => (broken ? fail({ code: 'as-told', text: 'Busy.' }) : ok(ON)) });
    expect(dialogWords()).toContain('This could not be had: Busy.');
    broken = false;
    await screen.press('Try again');
    expect(dialogWords()).toContain('Listening');
  });
});
