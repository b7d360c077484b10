import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import {
  ACCOUNT_PARTS,
  type AccountAtFlespi,
  DEVICE_PARTS,
  type FlespiPart,
  type FollowedTold,
  type FollowedValue,
  type VehicleAtFlespi as Held,
} from '../../shared/at-flespi.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { atFlespiStrings as words } from '../../shared/wording/en/window/at-flespi.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { AccountPage } from './AccountPage.tsx';
import { TollOfVehicle } from './TollLines.tsx';
import { VehicleAtFlespi } from './VehicleAtFlespi.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = 1_764_010_000_000;
vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
let screen: Screen;
afterEach(() => screen.close());

const NONE: FlespiPart = { state: 'read', objects: [], hasMore: false };
const partsOf = <Part extends string>(names: readonly Part[], over: Partial<Record<Part, FlespiPart>>) =>
  ({ ...Object.fromEntries(names.map((name) => [name, NONE])), ...over }) as Record<Part, FlespiPart>;

const HELD: Held = {
  vehicleId: 'a/1',
  askedMs: NOW_MS - 12_000,
  parts: partsOf(DEVICE_PARTS, {
    settings: {
      state: 'read',
      objects: [
        {
          id: null,
          name: 'backend',
          fields: [
            { name: 'blocked', value: '2' },
            { name: 'media_blocked', value: '99' },
            { name: 'current.address', value: '<b>a</b>' },
            { name: 'current.token', value: null },
          ],
        },
      ],
      hasMore: false,
    },
    plugins: { state: 'failed', failure: { code: 'api-refused', status: 403, said: '' } },
  }),
};

it('what flespi holds of a vehicle is asked for once it is opened, and says how old it is', async () => {
  let isAway = true;
  const answer = (): Result<Held> => (isAway ? fail({ code: 'api-no-link' }) : ok(HELD));
  const fake = createFakeHost({
    'atFlespi.vehicle': answer,
    'atFlespi.follow': () => ok(null),
    'atFlespi.unfollow': () => ok(null),
  });
  screen = await showScreen(fake, <VehicleAtFlespi vehicleId="a/1" />, oneLink());
  expect(fake.calls).toEqual([]);
  await act(async () => {
    screen.page.querySelector('summary')?.click();
    await vi.waitFor(() => expect(fake.calls).not.toEqual([]), { timeout: 20_000 });
  });
  expect(fake.calls[0]).toEqual({ channel: 'atFlespi.vehicle', argument: { vehicleId: 'a/1' } });
  isAway = false;
  await screen.press('Try again');
  const text = screen.page.textContent;
  expect(text).toContain('As flespi said 12 s ago');
  expect(text).toContain('blockedthe limit of messages per minute is reached');
  expect(text).toContain('media_blockedreason 99');
  expect(text).toContain('current.address<b>a</b>');
  expect(text).toContain(`current.token${words.hidden}`);
  expect(screen.page.querySelector(`section[aria-label="${words.device_plugins}"]`)?.textContent).toMatch(
    /Not to be had: The token does not permit this call/,
  );
  const groups = screen.page.querySelector(`section[aria-label="${words.device_groups}"]`);
  expect(groups?.textContent).toContain(words.reread.replace('{{minutes}}', '5'));
  const asked = fake.calls.length;
  isAway = true;
  await screen.press(words.again);
  expect(fake.calls.length).toBeGreaterThan(asked);
  // What was told before stands, with why there is nothing newer.
  expect(screen.page.textContent).toContain('It could not be asked for again: ');
  expect(screen.page.textContent).toContain('current.address<b>a</b>');
  isAway = false;
  await screen.press(words.again);
  expect(screen.page.textContent).not.toContain('It could not be asked for again: ');

  expect(fake.calls).toContainEqual({
    channel: 'atFlespi.follow',
    argument: { kind: 'vehicle', vehicleId: 'a/1' },
  });
  const tell = (subject: string, values: FollowedTold['values']) =>
    act(async () =>
      fake.emit('atFlespi.followed', {
        subject,
        following: { state: 'live', refused: 1, hasMore: false },
        values,
        isWhole: true,
      }),
    );
  const setting = (value: string): FollowedValue => ({
    part: 'settings',
    id: 'backend',
    change: { kind: 'object', name: 'backend', fields: [{ name: 'current.address', value }] },
    sinceMs: NOW_MS - 60_000,
    isSeen: true,
  });
  await tell('vehicle a/2', [setting('of another')]);
  expect(screen.page.textContent).not.toContain('of another');
  await tell('vehicle a/1', [
    setting('b'),
    { ...setting('c'), id: 'apn', change: { kind: 'object', name: 'apn', fields: [] }, sinceMs: null },
  ]);
  expect(screen.page.textContent).toContain(words.followed);
  expect(screen.page.textContent).toContain(words.followPartly_one);
  expect(screen.page.textContent).toMatch(
    /backend\s+changed 1 min ago.*current\.addressb.*apn\s+since before/,
  );
  await act(async () => {
    screen.page.querySelector('summary')?.click();
    await vi.waitFor(() => expect(fake.calls.at(-1)?.channel).toBe('atFlespi.unfollow'), { timeout: 20_000 });
  });
});

it('an account’s page has limits beside usage, and tokens by name', async () => {
  const held: AccountAtFlespi = {
    accountId: 'a',
    askedMs: NOW_MS,
    usages: {
      state: 'read',
      accountName: 'Depot',
      usages: [
        { name: 'mqtt_sessions', used: 9, limit: 10 },
        { name: 'api_calls', used: 1_200, limit: null },
        { name: 'channel_storage', used: null, limit: 100_000_000 },
      ],
      statisticsMs: null,
      noStatistics: { code: 'api-refused', status: 403, said: '' },
    },
    parts: partsOf(ACCOUNT_PARTS, {
      tokens: {
        state: 'read',
        objects: [
          {
            id: '5',
            name: 'Office',
            fields: [
              { name: 'enabled', value: 'true' },
              { name: 'ttl', value: '2592000' },
              { name: 'expire', value: '0' },
              { name: 'accessed', value: '1764000000' },
            ],
          },
          { id: '6', name: null, fields: [{ name: 'ttl', value: '0' }] },
        ],
        hasMore: true,
      },
    }),
  };
  const fake = createFakeHost({
    'atFlespi.account': () => ok(held),
    'atFlespi.follow': () => fail({ code: 'unknown-account' }),
    'atFlespi.unfollow': () => ok(null),
  });
  screen = await showScreen(fake, <AccountPage onClose={() => {}} />, oneLink());
  const rows = [...document.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
  expect(rows[0]).toMatch(/^mqtt_sessions910.*90 %$/);
  expect(rows[1]).toMatch(/^api_calls1,200–/);
  const text = document.body.textContent;
  expect(text).toContain('Statistics are not to be had');
  expect(rows[2]).toMatch(/^channel_storage–100 MB/);
  expect(text).toContain('2+');
  expect(text).toContain('Office');
  const office = document.querySelector('section[aria-label^="Tokens"] li')?.textContent;
  expect(office).toMatch(/Enabledyes.*Valid without use for30 d.*Valid until at leastno date.*Last used/);
  expect(document.querySelector('data[value="2592000"]')?.getAttribute('title')).toBe('2592000');
  expect(document.querySelector('dt[title="ttl"]')?.textContent).toBe(words.field_ttl);
  expect(text).toContain(words.tokenExpiry);
  expect(text).toContain(`${words.field_ttl}${words.noSpan}`);
  expect(text).toMatch(/Changes are not followed: ./);
});

it.each<[FlespiPart, string]>([
  [NONE, words.toll_none],
  [
    { state: 'failed', failure: { code: 'api-refused', status: 403, said: '' } },
    'Whether a plugin of a toll system is assigned is not to be had',
  ],
  [
    {
      state: 'read',
      objects: [
        { id: '3', name: 'Toll BG', fields: [{ name: 'configuration.status', value: 'not registered' }] },
      ],
      hasMore: false,
    },
    'Toll, plugin “Toll BG”: not registered, as flespi says: status not registered.',
  ],
])('how a vehicle stands at a toll system that refuses it is asked of flespi', async (plugins, expected) => {
  const held: Held = { ...HELD, parts: partsOf(DEVICE_PARTS, { plugins }) };
  const fake = createFakeHost({ 'atFlespi.vehicle': () => ok(held) });
  screen = await showScreen(fake, <TollOfVehicle vehicleId="a/1" />, oneLink());
  expect(screen.page.textContent).toContain(expected);
});
