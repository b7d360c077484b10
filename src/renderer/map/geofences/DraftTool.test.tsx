// Slow: whole parts of the window, press by press.

import type { Map as LeafletMap } from 'leaflet';
import { act, useState } from 'react';
import { MapContainer } from 'react-leaflet';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallArgument } from '../../../shared/contract.ts';
import { fail, ok } from '../../../shared/result.ts';
import { geofencesStrings as words } from '../../../shared/wording/en/window/geofences.ts';
import { uiStrings } from '../../../shared/wording/en/window/ui.ts';
import { useDraft } from '../../geofences/draft/draft-store.ts';
import { FollowGeofences } from '../../geofences/FollowGeofences.tsx';
import { useGeofenceView } from '../../geofences/geofence-view.ts';
import { fenceList, someFence } from '../../geofences/testing/some-fences.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../../host/testing/fake-host.ts';
import { type CommandTarget, useCommandOffers } from '../../keys/command-offers.ts';
import { dialogWords, inputNamed, submit, typeInto } from '../../testing/controls.ts';
import { type Screen, showScreen } from '../../testing/screen.tsx';
import { oneLink } from '../../testing/some-account.ts';
import { usePointerMode } from '../interaction/pointer-mode.ts';
import { DraftCanvas } from './DraftCanvas.tsx';
import { DraftMiddle, DraftTool } from './DraftTool.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
let map: LeafletMap | null = null;
afterEach(async () => {
  await screen.close();
  window.localStorage.clear();
});

function Page() {
  const [shown, setShown] = useState<LeafletMap | null>(null);
  return (
    <section style={{ position: 'relative', width: 800, height: 600 }}>
      <FollowGeofences />
      <MapContainer
        ref={(made) => {
          map = made;
          setShown(made);
        }}
        style={{ height: 600 }}
        center={[54, 25]}
        zoom={12}
        zoomAnimation={false}
        doubleClickZoom={false}
      >
        <DraftCanvas theme="light" />
      </MapContainer>
      <DraftMiddle />
      {shown !== null && <DraftTool map={shown} />}
    </section>
  );
}

const DEPOT = someFence({
  id: 'd',
  name: 'Depot',
  shape: {
    kind: 'polygon',
    rings: [
      [
        [24.98, 54.01],
        [25.02, 54.01],
        [25.02, 53.99],
        [24.98, 53.99],
      ],
    ],
  },
});

async function show(answers: FakeAnswers = {}): Promise<FakeHost> {
  const fake = createFakeHost({
    'geofences.list': () => ok(fenceList([DEPOT])),
    'geofences.inside': () => ok([]),
    'geofences.save': () => ok('new'),
    ...answers,
  });
  screen = await showScreen(fake, <Page />, oneLink());
  return fake;
}
const container = (): HTMLElement => {
  const found = map?.getContainer();
  if (found === undefined) throw new Error('no map');
  return found;
};
const key = (name: string, more: KeyboardEventInit = {}): Promise<void> =>
  act(async () => {
    container().focus();
    container().dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
    );
  });
const goTo = (longitude: number, latitude: number): Promise<void> =>
  act(async () => void map?.setView([latitude, longitude], 12, { animate: false }));
const run = (command: 'newGeofence' | 'editGeofence', target: CommandTarget | null = null): Promise<void> =>
  act(async () => screen.windowStore.of(useCommandOffers).getState().offered.get(command)?.act(target));
const draft = () => screen.windowStore.of(useDraft).getState().draft;
const page = (): string => screen.page.textContent;
const saved = (fake: FakeHost): CallArgument<'geofences.save'> | undefined =>
  fake.calls.find(({ channel }) => channel === 'geofences.save')?.argument as
    | CallArgument<'geofences.save'>
    | undefined;
/** A press, or a pull, by the pointer at places of the earth. */
const pointer = (type: string, [longitude, latitude]: readonly [number, number]): Promise<void> =>
  act(async () => {
    const at = map?.latLngToContainerPoint([latitude, longitude]) ?? { x: 0, y: 0 };
    const { left, top } = container().getBoundingClientRect();
    const place = { clientX: left + at.x, clientY: top + at.y, bubbles: true, cancelable: true, button: 0 };
    const made = type.startsWith('pointer')
      ? new PointerEvent(type, { ...place, pointerId: 1, isPrimary: true })
      : new MouseEvent(type, place);
    container().dispatchEvent(made);
  });

async function square(): Promise<void> {
  for (const [longitude, latitude] of [
    [24.99, 54],
    [25.01, 54],
    [25.01, 53.99],
    [24.99, 53.99],
  ] as const) {
    await goTo(longitude, latitude);
    await key('Enter');
  }
}

describe('drawing a geofence', () => {
  it('is done by keys alone, and kept with its name', async () => {
    const fake = await show();
    await run('newGeofence');
    expect(document.activeElement).toBe(container());
    expect(screen.windowStore.of(usePointerMode).getState().mode).toBe('tool');
    await square();
    await key('Enter', { shiftKey: true });
    expect(page()).toMatch(/4 points, 4\.8\d? km round, 1\.4\d km²/);
    await typeInto(inputNamed('fenceName'), ' <img src=x> Yard ');
    await submit(inputNamed('fenceName'));
    expect(saved(fake)).toMatchObject({ id: null, input: { name: '<img src=x> Yard', group: null } });
    const { shape } = saved(fake)?.input ?? {};
    expect(shape?.kind === 'polygon' && shape.rings[0]).toHaveLength(4);
    expect([draft(), screen.windowStore.of(useGeofenceView).getState().selectedId]).toEqual([null, 'new']);
    expect(screen.windowStore.of(usePointerMode).getState().mode).toBe('select');
  });

  it('says at once where its sides cross, and is not kept so', async () => {
    const fake = await show();
    await run('newGeofence');
    await square();
    await goTo(25, 54.01);
    await key('Enter');
    expect(page()).toContain('Two of its sides cross at');
    await key('Enter', { shiftKey: true });
    await typeInto(inputNamed('fenceName'), 'Knot');
    await submit(inputNamed('fenceName'));
    expect(saved(fake)).toBeUndefined();
    await key('z', { ctrlKey: true });
    await key('z', { ctrlKey: true });
    expect(page()).not.toContain('Two of its sides cross at');
  });

  it('begins with a circle where it is asked for at a place; its radius can be typed', async () => {
    const fake = await show();
    await run('newGeofence', { vehicleId: null, place: { latitude: 54, longitude: 25 } });
    expect(page()).toContain(words.new_circle);
    await typeInto(inputNamed('fenceSize'), '0');
    expect(page()).toContain(words.sizeUnreadable);
    await typeInto(inputNamed('fenceSize'), '250,5');
    await typeInto(inputNamed('fenceName'), 'Stop');
    await submit(inputNamed('fenceName'));
    expect(saved(fake)?.input.shape).toEqual({ kind: 'circle', centre: [25, 54], radiusM: 250.5 });
  });

  it('takes typed coordinates for points', async () => {
    await show();
    await run('newGeofence');
    await typeInto(inputNamed('fencePoint'), 'somewhere');
    await submitPoint();
    expect(page()).toContain(words.pointUnreadable);
    for (const at of ['54.1, 25.1', '54.1 25.2', '54.2, 25.2']) {
      await typeInto(inputNamed('fencePoint'), at);
      await submitPoint();
    }
    expect(draft()?.history.now.points).toHaveLength(3);
    await screen.press(words.finish);
    await screen.press(words.nextPoint);
    expect(inputNamed('fencePoint').value).toBe('54.100000, 25.100000');
    await typeInto(inputNamed('fencePoint'), '54.11, 25.1');
    await submitPoint();
    expect(draft()?.history.now.points[0]).toEqual({ latitude: 54.11, longitude: 25.1 });
  });

  it('asks before what was drawn is lost', async () => {
    await show();
    await run('newGeofence');
    await key('Enter');
    await key('Escape');
    expect(dialogWords()).toContain(words.discardText);
    await screen.press(uiStrings.keepEditing);
    expect(draft()?.history.now.points).toHaveLength(1);
    await key('Escape');
    await screen.press(words.discard);
    expect(draft()).toBeNull();
  });

  it('says why it could not be kept, and keeps what was drawn', async () => {
    await show({ 'geofences.save': () => fail({ code: 'too-many-geofences', most: 2_000 }) });
    await run('newGeofence', { vehicleId: null, place: { latitude: 54, longitude: 25 } });
    await typeInto(inputNamed('fenceName'), 'Stop');
    await submit(inputNamed('fenceName'));
    expect(page()).toContain('There is room for 2,000 geofences.');
    expect(draft()).not.toBeNull();
  });
});

describe('changing a geofence by pointer', () => {
  const begin = (): Promise<void> => run('editGeofence', { vehicleId: null, place: null, geofenceId: 'd' });

  it('pulls a corner, in one step back', async () => {
    await show();
    await begin();
    await pointer('pointerdown', [25.02, 54.01]);
    await pointer('pointermove', [25.03, 54.02]);
    await pointer('pointermove', [25.04, 54.02]);
    await pointer('pointerup', [25.04, 54.02]);
    const [, corner] = draft()?.history.now.points ?? [];
    expect(corner?.longitude).toBeCloseTo(25.04, 3);
    await pointer('click', [25.04, 54.02]);
    await key('z', { ctrlKey: true });
    expect(draft()?.history.now.points[1]).toEqual({ latitude: 54.01, longitude: 25.02 });
  });

  it('divides an edge by its middle, and removes what is chosen', async () => {
    await show();
    await begin();
    await pointer('pointerdown', [25, 54.01]);
    await pointer('pointerup', [25, 54.01]);
    expect([draft()?.history.now.points.length, draft()?.selected]).toEqual([5, 1]);
    await screen.press(words.removePoint);
    expect(draft()?.history.now.points).toHaveLength(4);
  });

  it('is left without a question where nothing was changed', async () => {
    await show();
    await begin();
    await screen.press(words.cancel);
    expect(draft()).toBeNull();
  });
});

async function submitPoint(): Promise<void> {
  await act(async () => inputNamed('fencePoint').form?.requestSubmit());
}
