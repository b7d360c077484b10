// Slow: whole parts of the window, key by key.
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../shared/result.ts';
import { DEFAULT_STATUS_THRESHOLDS, type StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { dialogWords, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { useFormatStore } from '../ui/format-store.ts';
import { StatusDialog } from './StatusDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const CHOSEN: StatusThresholds = { ...DEFAULT_STATUS_THRESHOLDS, movingKmh: 6 };
let screen: Screen;
afterEach(async () => {
  await screen.close();
  localStorage.clear();
});

async function open(
  kept: StatusThresholds,
  answer: (wanted: StatusThresholds) => Result<StatusThresholds> = ok,
): Promise<FakeHost> {
  const fake = createFakeHost({
    'settings.statusThresholds': () => ok(kept),
    'settings.setStatusThresholds': answer,
  });
  screen = await showScreen(fake, <StatusDialog onClose={() => {}} />);
  return fake;
}
const applied = ({ calls }: FakeHost) =>
  calls.filter(({ channel }) => channel === 'settings.setStatusThresholds').map(({ argument }) => argument);

it('shows what is chosen, and applies what is changed', async () => {
  const fake = await open(CHOSEN);
  expect(inputNamed('movingKmh').value).toBe('6');
  await typeInto(inputNamed('lostFloorS'), ' 900 ');
  expect(dialogWords()).toContain('Not applied yet');
  await submit(inputNamed('lostFloorS'));
  expect(applied(fake)).toEqual([{ ...CHOSEN, lostFloorS: 900 }]);
  expect(dialogWords()).toContain('Applied.');
});

it('says at the field what cannot be, goes there, and sends nothing', async () => {
  const fake = await open(CHOSEN);
  await typeInto(inputNamed('liveFloorS'), '900');
  await submit(inputNamed('liveFloorS'));
  expect(dialogWords()).toContain('Enter whole seconds, from 900 to 604800.');
  expect(document.activeElement).toBe(inputNamed('lostFloorS'));
  await typeInto(inputNamed('lostFloorS'), '1200');
  expect(dialogWords()).not.toContain('Enter whole seconds');
  await typeInto(inputNamed('movingKmh'), 'fast');
  await submit(inputNamed('movingKmh'));
  expect(dialogWords()).toContain('Enter a number from 1 to 100.');
  expect(applied(fake)).toEqual([]);
});

it('takes a speed in the unit that is chosen, and keeps it in km/h', async () => {
  const fake = await open({ ...CHOSEN, movingKmh: 8.047 });
  await act(async () => screen.windowStore.of(useFormatStore).getState().choose({ distance: 'mi' }));
  expect(inputNamed('movingKmh').value).toBe('5');
  expect(dialogWords()).toContain('mph');
  await typeInto(inputNamed('movingKmh'), '70');
  await submit(inputNamed('movingKmh'));
  expect(dialogWords()).toContain('Enter a number from 1 to 62.');
  await typeInto(inputNamed('movingKmh'), '2');
  await submit(inputNamed('movingKmh'));
  expect(applied(fake)).toEqual([{ ...CHOSEN, movingKmh: 3.219 }]);
});

it('fills in the defaults, to be applied', async () => {
  const fake = await open(CHOSEN);
  await screen.press('Fill in the defaults');
  expect(inputNamed('movingKmh').value).toBe('3');
  expect(applied(fake)).toEqual([]);
  await submit(inputNamed('movingKmh'));
  expect(applied(fake)).toEqual([DEFAULT_STATUS_THRESHOLDS]);
});

it('says why they could not be kept, and keeps what was entered', async () => {
  await open(CHOSEN, () => fail({ code: 'not-kept', errorCode: 'ENOSPC' }));
  await typeInto(inputNamed('movingKmh'), '8');
  await submit(inputNamed('movingKmh'));
  expect(dialogWords()).toContain('The settings cannot be written to the data dir (ENOSPC).');
  expect(inputNamed('movingKmh').value).toBe('8');
});
