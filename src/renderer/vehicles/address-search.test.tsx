// Slow: whole parts of the window, key by key.
import { afterEach, expect, it, vi } from 'vitest';
import { type FoundAddress, type GeocoderStatus, NO_GEOCODER } from '../../shared/geocoder.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { usePlaceMark } from '../places/place-mark.ts';
import { typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { byHand } from '../testing/user.ts';
import { VehicleSearch } from './VehicleSearch.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const CHOSEN: GeocoderStatus = {
  settings: {
    kind: 'nominatim',
    url: 'https://geo.example',
    attribution: '© <a href="https://osm.example/">Them</a><img src=x onerror=alert(1)>',
  },
  key: 'none',
  host: 'geo.example',
  asksAsTyped: false,
};
const FOUND: FoundAddress = { latitude: 54.5, longitude: 25.5, name: '<img onerror>', detail: 'Vilnius' };

let screen: Screen;
afterEach(() => screen.close());

async function open(
  answer: () => Result<readonly FoundAddress[]>,
  status: GeocoderStatus = CHOSEN,
): Promise<FakeHost> {
  const fake = createFakeHost({
    'geocoder.status': () => ok(status),
    'geocoder.search': answer,
    'geocoder.cancelSearch': () => ok(null),
    'places.find': () => ok([]),
  });
  screen = await showScreen(
    fake,
    <VehicleSearch findsVehicles={false} onSubmit={() => {}} onLeave={() => {}} />,
  );
  return fake;
}
const field = (): HTMLInputElement => {
  const found = screen.page.querySelector('input');
  if (found === null) throw new Error('No field.');
  return found;
};
const enter = () => byHand((user) => user.type(field(), '{Enter}'));
const asked = ({ calls }: FakeHost) =>
  calls.filter(({ channel }) => channel === 'geocoder.search').map(({ argument }) => argument);

it('asks nobody for what is typed, but at Enter where nothing else is called so, and goes to what is found', async () => {
  const fake = await open(() => ok([FOUND]));
  await typeInto(field(), 'Ring 1');
  expect(asked(fake)).toEqual([]);
  expect(screen.page.textContent).toContain('Find the address “Ring 1”');
  await enter();
  expect(asked(fake)).toEqual([{ text: 'Ring 1', language: 'en' }]);
  // What others wrote is text, and their links alone are links.
  expect(screen.page.querySelector('img')).toBeNull();
  expect(screen.page.textContent).toContain('<img onerror>');
  expect(screen.page.querySelector('a')?.getAttribute('href')).toBe('https://osm.example/');
  await enter();
  expect(screen.windowStore.of(usePlaceMark).getState().place).toMatchObject({
    latitude: 54.5,
    longitude: 25.5,
  });
});

it('says why there is none, and asks again at a press', async () => {
  const answers: Result<readonly FoundAddress[]>[] = [
    fail({ code: 'geocoder-failed', why: 'server', fault: 'slow', detail: '' }),
    ok([]),
  ];
  await open(() => answers.shift() ?? ok([]));
  await typeInto(field(), 'Ring 1');
  await enter();
  expect(screen.page.textContent).toContain('does not answer in time');
  await screen.press('Try again');
  expect(screen.page.textContent).toContain('geo.example knows no such address.');
});

it('offers nothing where no geocoder is chosen', async () => {
  const fake = await open(() => ok([FOUND]), { ...CHOSEN, settings: NO_GEOCODER, host: '' });
  await typeInto(field(), 'Ring 1');
  await enter();
  expect(screen.page.textContent).not.toContain('address');
  expect(asked(fake)).toEqual([]);
});
