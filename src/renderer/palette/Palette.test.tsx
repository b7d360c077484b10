import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createColumns, type FleetFrame } from '../../shared/fleet-frame.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { useSelection } from '../shell/selection.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { someIdentity } from '../testing/some-account.ts';
import { byHand } from '../testing/user.ts';
import { Palette } from './Palette.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const onClose = vi.fn();
let screen: Screen;
beforeEach(async () => {
  screen = await showScreen(createFakeHost(), <Palette onlyPlaces={false} onClose={onClose} />);
});
afterEach(async () => {
  await screen.close();
  onClose.mockReset();
});

it('closes at once by Escape, with a text in its field too', async () => {
  await byHand((user) => user.keyboard('fit'));
  expect(document.querySelector('input')?.value).toBe('fit');
  await byHand((user) => user.keyboard('{Escape}'));
  expect(onClose).toHaveBeenCalledOnce();
});

it('looks through the names of the fleet when one of them changes, and not when vehicles move', async () => {
  const frame = (seq: number, name: string | null): FleetFrame => ({
    seq,
    atMs: seq,
    columns: createColumns(1),
    identities: name === null ? [] : [someIdentity({ slot: 0, deviceId: '1', name })],
    removed: new Uint32Array(),
  });
  await act(async () => screen.fleet.reset(frame(0, 'Van 1')));
  await byHand((user) => user.keyboard('v'));
  await vi.waitFor(() => expect(options()).toEqual(['Van 1']));

  const look = vi.spyOn(screen.fleet, 'has');
  const applyAndDraw = async (next: FleetFrame): Promise<void> => {
    await act(async () => screen.fleet.apply(next));
    await screen.set({ streams: new Map() });
  };
  await applyAndDraw(frame(1, null));
  expect(look).not.toHaveBeenCalled();
  await applyAndDraw(frame(2, 'Van 2'));
  expect(look).toHaveBeenCalled();
  await vi.waitFor(() => expect(options()).toEqual(['Van 2']));
});

it('chooses what the whole text finds, however soon Enter comes after it', async () => {
  await act(async () =>
    screen.fleet.reset({
      seq: 0,
      atMs: 0,
      columns: createColumns(2),
      identities: [
        someIdentity({ slot: 0, deviceId: '1', name: 'Van 1' }),
        someIdentity({ slot: 1, deviceId: '2', name: 'Van 2' }),
      ],
      removed: new Uint32Array(),
    }),
  );
  await byHand((user) => user.keyboard('van '));
  await vi.waitFor(() => expect(options()).toEqual(['Van 1', 'Van 2']));
  const input = document.querySelector('input');
  await act(async () => {
    if (input === null) throw new Error('There is no field.');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'van 2');
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  const { vehicleId } = screen.windowStore.of(useSelection).getState();
  expect(vehicleId).toBe(someIdentity({ slot: 1, deviceId: '2', name: 'Van 2' }).id);
});

function options(): readonly (string | null)[] {
  return [...document.querySelectorAll('[role=option]')].map(({ textContent }) => textContent);
}
