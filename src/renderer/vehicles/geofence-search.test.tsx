// Slow: whole parts of the window, key by key.
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { NO_GEOCODER } from '../../shared/geocoder.ts';
import { ok } from '../../shared/result.ts';
import { useGeofenceView } from '../geofences/geofence-view.ts';
import { useKnownGeofences } from '../geofences/known-geofences.ts';
import { fenceList, someFence } from '../geofences/testing/some-fences.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { usePlaceMark } from '../places/place-mark.ts';
import { typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { byHand } from '../testing/user.ts';
import { VehicleSearch } from './VehicleSearch.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

it('finds geofences by name, and chooses and shows the first at Enter', async () => {
  const fake = createFakeHost({
    'geocoder.status': () => ok({ settings: NO_GEOCODER, key: 'none', host: '', asksAsTyped: false }),
    'places.find': () => ok([]),
  });
  screen = await showScreen(
    fake,
    <VehicleSearch findsVehicles={false} onSubmit={() => {}} onLeave={() => {}} />,
  );
  const { windowStore, page } = screen;
  const list = fenceList([someFence({ id: 'y', name: 'Northern yard', group: 'Depots' })]);
  await act(async () => windowStore.of(useKnownGeofences).setState({ list }));
  const field = page.querySelector('input');
  if (field === null) throw new Error('No field.');

  await typeInto(field, 'yard');
  expect(page.querySelector('[role=option]')?.textContent).toBe('Northern yardDepots');
  await byHand((user) => user.type(field, '{Enter}'));
  expect(windowStore.of(useGeofenceView).getState()).toMatchObject({
    selectedId: 'y',
    wanted: { ids: ['y'] },
  });
  expect(windowStore.of(usePlaceMark).getState().place).toBeNull();
  expect(field.value).toBe('');
});
