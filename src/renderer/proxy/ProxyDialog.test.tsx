// Slow: whole parts of the window, key by key.
import { afterEach, expect, it, vi } from 'vitest';
import { DEFAULT_PROXY_SETTINGS, type ProxyStatus } from '../../shared/proxy.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { choose, dialogWords, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, someAccount } from '../testing/some-account.ts';
import { ProxyDialog } from './ProxyDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const BY_SYSTEM: ProxyStatus = {
  settings: DEFAULT_PROXY_SETTINGS,
  password: 'none',
  fixedByOptions: false,
  systemMeans: 'settings',
};
const BY_HAND: ProxyStatus = {
  ...BY_SYSTEM,
  settings: { mode: 'manual', address: 'http://proxy.example:3128', username: 'van' },
  password: 'protected',
};
let screen: Screen;
afterEach(() => screen.close());

async function open(status: ProxyStatus, answer: () => unknown = () => ok(BY_HAND)): Promise<FakeHost> {
  const fake = createFakeHost({
    'proxy.status': () => ok(status),
    'proxy.configure': answer as () => ReturnType<typeof ok<ProxyStatus>>,
    'accounts.secretStorage': () =>
      ok({ kind: 'encrypted', backend: 'test', means: { code: 'secrets-encrypted' } }),
  });
  const plain = [someAccount({ id: 'b', name: 'Depot', kind: 'broker', brokerUrl: 'mqtt://fleet.example' })];
  screen = await showScreen(fake, <ProxyDialog onClose={() => {}} />, linksOf({ a: {}, b: {} }, plain));
  return fake;
}
const configured = ({ calls }: FakeHost) =>
  calls.filter(({ channel }) => channel === 'proxy.configure').map(({ argument }) => argument);

it('takes an address with a sign-in, and warns of tokens that the proxy could read', async () => {
  const fake = await open(BY_SYSTEM);
  expect(dialogWords()).toContain('What this computer’s settings say');
  await choose('Manual address');
  await typeInto(inputNamed('address'), 'http://proxy.example:3128');
  await typeInto(inputNamed('username'), 'van');
  await typeInto(inputNamed('password'), 'secret word');
  expect(dialogWords()).toContain('Their tokens are to be entered again: Depot');
  expect(dialogWords()).not.toContain('North');
  await submit(inputNamed('address'));
  expect(configured(fake)).toEqual([
    {
      mode: 'manual',
      address: 'http://proxy.example:3128',
      username: 'van',
      password: 'secret word',
      keepUnprotected: false,
    },
  ]);
  expect(dialogWords()).toContain('Applied.');
  expect(inputNamed('password').value).toBe('');
  expect(dialogWords()).not.toContain('Their tokens');
});

it('keeps the password that is known, and sends none for another mode', async () => {
  const fake = await open(BY_HAND);
  expect(dialogWords()).toContain('Leave it empty to keep the one that is known.');
  await typeInto(inputNamed('address'), 'http://other.example:3128');
  expect(dialogWords()).toContain('It goes to this proxy alone.');
  await choose('None');
  await screen.press('Apply');
  expect(configured(fake)).toMatchObject([{ mode: 'none', address: '', username: null, password: null }]);
});

it.each([
  ['ftp://proxy.example', 'Enter an address such as'],
  ['', 'Enter an address such as'],
  ['http://van:word@proxy.example', 'Enter user name and password in their own fields.'],
])('does not send %j', async (address, sentence) => {
  const fake = await open(BY_SYSTEM);
  await choose('Manual address');
  await typeInto(inputNamed('address'), address);
  await submit(inputNamed('address'));
  expect(dialogWords()).toContain(sentence);
  expect(configured(fake)).toEqual([]);
});

it('says why it was not applied', async () => {
  await open(BY_HAND, () => fail({ code: 'not-kept', errorCode: 'ENOSPC' }));
  await choose('System');
  await screen.press('Apply');
  expect(dialogWords()).toContain('The settings cannot be written to the data dir (ENOSPC).');
});

it('changes nothing where the command line has the say', async () => {
  await open({ ...BY_HAND, fixedByOptions: true });
  expect(dialogWords()).toContain('The option --proxy was given on the command line and wins.');
  expect(inputNamed('address').readOnly).toBe(true);
  expect(dialogWords()).not.toContain('Apply');
});
