import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { topDialog, useDialogs } from '../shell/dialogs.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink, someAccount, someLink } from '../testing/some-account.ts';
import { LinkBanner } from './LinkBanner.tsx';
import { LinkChip } from './LinkChip.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const down = someLink({
  state: 'backing-off',
  retryAtMs: Date.now() + 60_000,
  cause: { code: 'connection-refused', message: 'Nobody <b>listens</b>.', advice: 'Check the address.' },
});
const paused = someLink({
  state: 'idle',
  life: 'paused',
  cause: { code: 'paused', message: 'The account is paused.', advice: 'Resume it.' },
});
let screen: Screen;
const lines = (): readonly string[] =>
  [...screen.page.querySelectorAll('li')].map(({ textContent }) => textContent);
afterEach(async () => {
  await screen.close();
});

describe('link banner', () => {
  it('is not there while data is live', async () => {
    screen = await showScreen(createFakeHost(), <LinkBanner />, oneLink());
    expect(screen.page.textContent).toBe('');
  });

  it('says why data is not live and what to do, as text, and tries again when asked to', async () => {
    const fake = createFakeHost({ 'connection.retry': () => ok(null) });
    screen = await showScreen(fake, <LinkBanner />, oneLink(down));
    const words = screen.page.textContent;
    expect(words).toContain('What you see is not live. Nobody <b>listens</b>. Check the address.');
    expect(words).toMatch(/retry in (\d+ s|1 min)/);
    expect(screen.page.querySelector('b')).toBeNull();
    await screen.press('Retry now');
    expect(fake.calls).toEqual([{ channel: 'connection.retry', argument: { accountId: 'a' } }]);
    await screen.set(oneLink());
    expect(screen.page.textContent).toBe('');
  });

  it('says how much of the last run is put in its place at the start', async () => {
    const opening = someLink({ state: 'connecting', life: 'opening', recovering: 12_345 });
    screen = await showScreen(createFakeHost(), <LinkBanner />, oneLink(opening));
    expect(screen.page.textContent).toContain('Putting 12,345 messages in their place');
    expect(screen.page.textContent).not.toContain('Connecting to the broker');
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('offers to start anew where the keyring was locked, if its host can: %s', async (canRestart, times) => {
    const fake = createFakeHost({
      'app.info': () =>
        ok({ version: '1', host: 'electron', demo: false, platform: 'linux', canRestart, drawing: null }),
      'app.restart': () => ok(null),
    });
    const cause = {
      code: 'secret-not-read',
      message: 'Its keyring may be locked.',
      advice: 'Unlock it.',
    } as const;
    screen = await showScreen(fake, <LinkBanner />, oneLink(someLink({ state: 'refused', cause })));
    const buttons = [...screen.page.querySelectorAll('button')].filter(
      ({ textContent }) => textContent === 'Restart Fleetglass',
    );
    expect(buttons).toHaveLength(times);
    if (canRestart) await screen.press('Restart Fleetglass');
    expect(fake.calls.filter(({ channel }) => channel === 'app.restart')).toHaveLength(times);
  });

  it.each([
    ['lost', 'This window cannot reach its monitor.'],
    ['locked-out', 'This browser is not known to the monitor.'],
  ] as const)('speaks of the host when it is %s, whatever the link was', async (hostLink, sentence) => {
    screen = await showScreen(createFakeHost(), <LinkBanner />, { ...oneLink(), hostLink });
    expect(screen.page.textContent).toContain(sentence);
    expect(screen.page.textContent).not.toContain('retry in');
  });

  it('speaks of the host alone, with no button, however many links there are', async () => {
    screen = await showScreen(createFakeHost(), <LinkBanner />, {
      ...linksOf({ a: down, b: down }),
      hostLink: 'lost',
    });
    expect(screen.page.textContent).toContain('This window cannot reach its monitor.');
    expect(screen.page.textContent).not.toContain('North');
    expect(screen.page.querySelector('button')).toBeNull();
  });

  it('tells what is not well with a broker that is up, with the next step, and nothing while it is down', async () => {
    const notice = {
      code: 'not-flespi',
      message: 'This is <b>no</b> flespi.',
      advice: 'Check the address.',
    } as const;
    const other = { code: 'qos-0-only', message: 'QoS 0.', advice: 'Ask.' } as const;
    screen = await showScreen(createFakeHost(), <LinkBanner />, oneLink({ notices: [notice, other] }));
    expect(screen.page.textContent).toContain('This is <b>no</b> flespi. Check the address.');
    expect(screen.page.textContent).not.toContain('QoS 0.');
    await screen.press('Change account…');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({
      kind: 'edit-account',
      accountId: 'a',
    });
    await screen.set(linksOf({ a: {}, b: { notices: [other] } }));
    expect(screen.page.textContent).toContain('South: QoS 0. Ask.');
    await screen.set(oneLink({ ...down, notices: [notice] }));
    expect(screen.page.textContent).not.toContain('flespi');
  });

  it('names the one of several that is in trouble, and tries that one again', async () => {
    const fake = createFakeHost({ 'connection.retry': () => ok(null) });
    screen = await showScreen(fake, <LinkBanner />, linksOf({ a: {}, b: down, c: {} }));
    expect(screen.page.textContent).toContain('South is not live. Nobody <b>listens</b>. Check the address.');
    expect(screen.page.textContent).toMatch(/retry in (\d+ s|1 min)/);
    expect(screen.page.textContent).not.toContain('What you see is not live');
    await screen.press('Retry now');
    expect(fake.calls).toEqual([{ channel: 'connection.retry', argument: { accountId: 'b' } }]);
  });

  it('names the one of several that is still on its way, without alarm', async () => {
    screen = await showScreen(
      createFakeHost(),
      <LinkBanner />,
      linksOf({ a: {}, b: { state: 'connecting' } }),
    );
    expect(screen.page.textContent).toContain('South: Connecting to the broker.');
    expect(screen.page.textContent).not.toContain('South is not live');
  });

  it('keeps tone, words and buttons of an outage while it tries again', async () => {
    screen = await showScreen(createFakeHost(), <LinkBanner />, oneLink(down));
    const told = (): string => screen.page.textContent.replace(/retry in .*?(?=Change)|trying now…/, '');
    const before = told();
    await screen.set(oneLink({ ...down, state: 'connecting', retryAtMs: null }));
    expect(screen.page.textContent).toContain('trying now…');
    expect(told()).toBe(before);
    expect(screen.page.querySelector('[class*=trouble]')).not.toBeNull();
  });

  it('says of each of several what is wrong, and leads to the list of accounts', async () => {
    const tries = { ...down, state: 'connecting', retryAtMs: null } as const;
    screen = await showScreen(createFakeHost(), <LinkBanner />, linksOf({ a: down, b: {}, c: tries }));
    expect(screen.page.textContent).toContain('2 of 3 accounts are not live:');
    expect(lines()).toEqual([
      expect.stringMatching(/^North: Nobody <b>listens<\/b>. Check the address.retry in/),
      'West: Nobody <b>listens</b>. Check the address.trying now…',
    ]);
    await screen.press('Show accounts');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({ kind: 'accounts' });
    await screen.set(linksOf({ a: {}, b: {}, c: down }));
    expect(screen.page.textContent).toContain('West is not live. Nobody');
  });

  it('does not tell to connect an account that is there, whose link the host has not told yet', async () => {
    screen = await showScreen(createFakeHost(), <LinkBanner />, { ...oneLink(), connections: new Map() });
    expect(screen.page.textContent).toBe('The monitor has not told yet how this link stands. ');
  });

  it('says nothing of accounts that are paused while others are live', async () => {
    const accounts = [someAccount({ id: 'b', name: 'South', paused: true })];
    screen = await showScreen(createFakeHost(), <LinkBanner />, linksOf({ a: {}, b: paused }, accounts));
    expect(screen.page.textContent).toBe('');
    await screen.set(linksOf({ a: down, b: paused, c: down }, accounts));
    expect(screen.page.textContent).toContain('2 of 2 accounts are not live:');
    expect(lines()).toHaveLength(2);
  });

  it('is without alarm while all of several are on their way for the first time', async () => {
    const tries = { state: 'connecting' } as const;
    screen = await showScreen(createFakeHost(), <LinkBanner />, linksOf({ a: tries, b: tries }));
    expect(screen.page.textContent).toContain('2 of 2 accounts are not live:');
    expect(screen.page.querySelector('[class*=trouble]')).toBeNull();
  });

  it('says three lines at most, first of those that wait for somebody, and leads to the facts of all', async () => {
    const refused = someLink({
      state: 'refused',
      cause: { code: 'banned', message: 'Banned.', advice: 'Wait.' },
    });
    screen = await showScreen(
      createFakeHost(),
      <>
        <LinkChip />
        <LinkBanner />
      </>,
      linksOf({ a: down, b: down, c: down, d: down, e: refused }),
    );
    expect(lines().map((line) => line.split(':')[0])).toEqual(['e', 'North', 'South']);
    await screen.press('and 2 more');
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('Banned.');
  });

  it('says quietly that the only account is paused, and resumes it', async () => {
    const fake = createFakeHost({ 'accounts.setPaused': ({ id }) => ok(someAccount({ id })) });
    screen = await showScreen(fake, <LinkBanner />, linksOf({ a: paused }, [someAccount({ paused: true })]));
    expect(screen.page.textContent).toContain('The account is paused. Resume it.');
    expect(screen.page.textContent).not.toContain('What you see is not live.');
    await screen.press('Resume North');
    expect(fake.calls).toEqual([{ channel: 'accounts.setPaused', argument: { id: 'a', paused: false } }]);
  });

  it('says that all of several are paused, and leads to the list of accounts', async () => {
    const accounts = [someAccount({ paused: true }), someAccount({ id: 'b', paused: true })];
    screen = await showScreen(createFakeHost(), <LinkBanner />, linksOf({ a: paused, b: paused }, accounts));
    expect(screen.page.textContent).toContain('All accounts are paused.');
    await screen.press('Show accounts');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({ kind: 'accounts' });
  });

  it('leaves links that storage holds to the storage banner, and speaks of the others', async () => {
    const held = someLink({
      state: 'backing-off',
      cause: { code: 'storage-disk-full', message: 'The disk is full.', advice: 'Make room.' },
    });
    const storageFailure = {
      cause: 'disk-full',
      why: { code: 'storage-disk-full', folder: '/data' },
      sinceMs: 0,
      retryAtMs: null,
    } as const;
    screen = await showScreen(createFakeHost(), <LinkBanner />, {
      ...linksOf({ a: held, b: {} }),
      storageFailure,
    });
    expect(screen.page.textContent).toBe('');
    await screen.set(linksOf({ a: held, b: down }));
    expect(screen.page.textContent).toContain('South is not live. Nobody');
    expect(screen.page.textContent).not.toContain('The disk that holds');
  });
});

describe('what the link banner offers', () => {
  const missing = someLink({
    state: 'refused',
    cause: { code: 'token-missing', message: 'The token of South is gone.', advice: 'Enter it again.' },
  });
  const takenOver = someLink({
    state: 'taken-over',
    cause: { code: 'taken-over', message: 'Another program connected as us.', advice: 'Stop it.' },
  });
  const buttons = (): readonly string[] =>
    [...screen.page.querySelectorAll('button')].map(({ textContent }) => textContent);

  it('leads to the editor of the account whose token is missing', async () => {
    screen = await showScreen(createFakeHost(), <LinkBanner />, linksOf({ a: {}, b: missing }));
    expect(screen.page.textContent).toContain('The token of South is gone. Enter it again.');
    await screen.press('Enter the token…');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({
      kind: 'edit-account',
      accountId: 'b',
    });
  });

  it('leads to the settings that are wrong, and to the doctor', async () => {
    screen = await showScreen(createFakeHost(), <LinkBanner />, linksOf({ a: {}, b: down }));
    expect(buttons()).toEqual(['Change account…', 'Retry now', 'Doctor…']);
    await screen.press('Change account…');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({
      kind: 'edit-account',
      accountId: 'b',
    });
    await screen.press('Doctor…');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({
      kind: 'doctor',
      accountId: 'b',
    });
  });

  it('connects under a new client id where another program took ours', async () => {
    const fake = createFakeHost({ 'accounts.renewClientId': ({ id }) => ok(someAccount({ id })) });
    screen = await showScreen(fake, <LinkBanner />, linksOf({ a: {}, b: takenOver }));
    await screen.press('Connect under a new client id');
    expect(fake.calls).toEqual([{ channel: 'accounts.renewClientId', argument: { id: 'b' } }]);
    expect(screen.page.querySelector('[role=alert]')).toBeNull();
  });

  it('says why there could be no new client id, until there can', async () => {
    let works = false;
    const fake = createFakeHost({
      'accounts.renewClientId': () =>
        works ? ok(someAccount()) : fail({ code: 'as-told', text: 'It cannot be <i>kept</i>.' }),
    });
    screen = await showScreen(fake, <LinkBanner />, oneLink(takenOver));
    await screen.press('Connect under a new client id');
    expect(screen.page.querySelector('[role=alert]')?.textContent).toBe('It cannot be <i>kept</i>.');
    works = true;
    await screen.press('Connect under a new client id');
    expect(screen.page.querySelector('[role=alert]')).toBeNull();
  });

  it.each([
    ['a token is missing', missing],
    ['it was taken over', takenOver],
    ['a setting is wrong', down],
  ])('offers a try and the doctor alone for an account of the command line where %s', async (_, link) => {
    const accounts = [someAccount({ origin: 'command-line' })];
    screen = await showScreen(createFakeHost(), <LinkBanner />, linksOf({ a: link }, accounts));
    expect(buttons()).toEqual(['Retry now', 'Doctor…']);
  });

  it('offers no settings where there are none, as of the demo fleet', async () => {
    screen = await showScreen(
      createFakeHost(),
      <LinkBanner />,
      linksOf({ a: down }, [someAccount({ kind: 'demo' })]),
    );
    expect(buttons()).toEqual(['Retry now', 'Doctor…']);
  });

  it('advises an account of the command line nothing that it has no button for', async () => {
    const accounts = [someAccount({ origin: 'command-line' })];
    screen = await showScreen(createFakeHost(), <LinkBanner />, linksOf({ a: takenOver }, accounts));
    expect(screen.page.textContent).toContain('Another program connected as us.');
    expect(screen.page.textContent).not.toContain('Stop it.');
    expect(screen.page.textContent).toContain('start Fleetglass with another --data-dir');
  });

  it('says why it could not be tried again', async () => {
    const fake = createFakeHost({
      'connection.retry': () => fail({ code: 'unknown-account' }),
    });
    screen = await showScreen(fake, <LinkBanner />, oneLink(down));
    await screen.press('Retry now');
    expect(screen.page.querySelector('[role=alert]')?.textContent).toBe('There is no such account any more.');
  });

  it('offers no token where the token is not at fault', async () => {
    const banned = someLink({
      state: 'refused',
      cause: { code: 'banned', message: 'Banned.', advice: 'Wait.' },
    });
    screen = await showScreen(createFakeHost(), <LinkBanner />, oneLink(banned));
    expect(buttons()).toEqual(['Retry now', 'Doctor…']);
  });
});
