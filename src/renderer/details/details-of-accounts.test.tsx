import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import { ok } from '../../shared/result.ts';
import { detailsStrings } from '../../shared/wording/en/window/details.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { someStream } from '../streams/testing.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink, someAccount, someIdentity } from '../testing/some-account.ts';
import { Details } from './Details.tsx';
import { NOW_MS, someDetails } from './testing.ts';

let fake: FakeHost;
let screen: Screen;

const select = (id: string): Promise<void> =>
  act(async () => screen.windowStore.of(useSelection).getState().selectVehicle(id, 'list'));
const figure = (words: string): HTMLElement | undefined =>
  [...screen.page.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === words);

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW_MS });
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const southern = someDetails({ id: 'b/7', accountId: 'b', name: 'Southern', slot: 2 });
  fake = createFakeHost({
    'details.open': ({ vehicleId }) => ok(vehicleId === 'b/7' ? southern : someDetails()),
    'details.close': () => ok(null),
    'logs.page': () => ok({ records: [], more: false, stoppedAt: null, waiting: 0, unread: 0 }),
  });
  screen = await showScreen(fake, <Details dataLive folded={false} onFold={() => {}} />, oneLink());
  await act(async () =>
    screen.fleet.reset({
      seq: 0,
      atMs: NOW_MS,
      columns: createColumns(1),
      identities: ['7', '8'].map((deviceId, slot) => someIdentity({ slot, deviceId })),
      removed: new Uint32Array(),
    }),
  );
});
afterEach(async () => {
  await screen.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('Details of one account of several', () => {
  const region = (): string | undefined => screen.page.querySelector<HTMLElement>('section')?.dataset.live;
  const setLinks = (links: Parameters<typeof linksOf>[0]): Promise<void> => screen.set(linksOf(links));

  it('says whose the vehicle is, and is not live where its own link is cut', async () => {
    await select('a/7');
    expect(screen.page.textContent).not.toContain('North');
    await setLinks({ a: {}, b: { state: 'refused' } });
    expect(screen.page.textContent).toContain('North');
    expect(region()).toBe('true');
    await setLinks({ a: { state: 'backing-off' }, b: {} });
    expect(screen.page.textContent).toContain('North, not live');
    expect(screen.page.textContent).toContain('Not liveWas moving');
    expect(screen.page.textContent).not.toContain(detailsStrings.upToDate);
    expect(region()).toBe('false');
  });

  it('calls nothing of a paused account up to date, also where it is the only one', async () => {
    await select('a/7');
    expect(screen.page.textContent).toContain(detailsStrings.upToDate);
    await screen.set(linksOf({ a: { state: 'idle', life: 'paused' } }, [someAccount({ paused: true })]));
    expect(screen.page.textContent).toContain('Not liveWas moving');
    expect(screen.page.textContent).not.toContain(detailsStrings.upToDate);
  });

  it('keeps a name that turns the direction to itself', async () => {
    await select('a/7');
    const accounts = [someAccount({ name: 'North\u202e' }), someAccount({ id: 'b' })];
    await screen.set(linksOf({ a: { state: 'backing-off' }, b: {} }, accounts));
    expect(screen.page.textContent).toContain('\u2068North\u2069, not live');
    expect(screen.page.textContent).not.toContain('\u202e');
  });

  it('counts in the fleet what the list shows: vehicles of the accounts chosen, and apart what is not live', async () => {
    await setLinks({ a: {}, b: { state: 'refused' } });
    await act(async () => {
      const identities = [someIdentity({ slot: 2, deviceId: '7', accountId: 'b' })];
      screen.fleet.apply({
        seq: 1,
        atMs: 0,
        columns: createColumns(0),
        identities,
        removed: new Uint32Array(),
      });
      screen.fleet.cutAccounts(['b']);
      vi.advanceTimersByTime(1_000);
    });
    expect(screen.page.textContent).toContain('3 vehicles');
    expect(figure('Show only Moving 2')).toBeDefined();
    expect(region()).toBe('true');
    await act(async () => screen.windowStore.of(useAccountFilter).getState().toggle('b'));
    expect(screen.page.textContent).toContain('1 of 3 vehicles');
    expect(region()).toBe('false');
    await act(async () => figure('Show only Not live 1')?.click());
    expect([...screen.windowStore.of(useVehicleQuery).getState().query.chips]).toEqual(['notLive']);
  });

  it('is the vehicle of its account where another knows one by the same id', async () => {
    await act(async () => {
      screen.fleet.apply({
        seq: 1,
        atMs: NOW_MS,
        columns: createColumns(0),
        identities: [someIdentity({ slot: 2, deviceId: '7', accountId: 'b' })],
        removed: new Uint32Array(),
      });
      vi.advanceTimersByTime(1_000);
    });
    await select('b/7');
    expect(screen.page.querySelector('h3')?.textContent).toBe('Southern');
    await act(async () => fake.emit('details.changed', someDetails()));
    expect(screen.page.querySelector('h3')?.textContent).toBe('Southern');
  });

  it('is as of when the stream’s own link was last live', async () => {
    const streams = ['a', 'b'].map((accountId) =>
      someStream({ id: `${accountId}/5`, accountId, streamId: '5' }),
    );
    await screen.set({
      ...linksOf({ a: {}, b: { state: 'backing-off' } }),
      liveUntilMs: new Map([['b', NOW_MS - 60_000]]),
      streams: new Map(streams.map((stream) => [stream.id, stream])),
      streamsLoaded: true,
    });
    await act(async () => screen.windowStore.of(useSelection).getState().selectStream('b/5'));
    expect(screen.page.textContent).toContain('South, not live');
    expect(screen.page.textContent).toContain('as of 14:04:09 UTC');
    await act(async () => screen.windowStore.of(useSelection).getState().selectStream('a/5'));
    expect(screen.page.textContent).not.toContain('as of');
    expect(region()).toBe('true');
  });
});
