import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { showScreen } from '../testing/screen.tsx';
import { arrangementOf, useArrangement } from './arrangement.ts';

afterEach(() => vi.unstubAllGlobals());

const Probe = () => <p>{useArrangement().oneSide ? 'one' : 'both'}</p>;

it.each([
  [1_366, 768, false, false],
  [1_920, 1_080, false, false],
  [3_840, 2_160, false, false],
  // 1920 x 1080 and 1366 x 768 at 200 %, and a netbook.
  [960, 540, false, true],
  [683, 384, true, true],
  [1_024, 600, false, true],
  [700, 900, true, false],
])('%d x %d: one side %s, the dock over the rest %s', (width, height, oneSide, dockOver) => {
  expect(arrangementOf(width, height)).toEqual({ oneSide, dockOver });
});

it('is the same object as long as it is the same arrangement', () => {
  expect(arrangementOf(1_366, 768)).toBe(arrangementOf(2_560, 1_440));
  expect(arrangementOf(683, 384)).toBe(arrangementOf(640, 360));
});

it('follows the window, as when somebody zooms in', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('innerWidth', 1_366);
  const screen = await showScreen(createFakeHost(), <Probe />);
  expect(screen.page.textContent).toBe('both');
  vi.stubGlobal('innerWidth', 683);
  await act(async () => window.dispatchEvent(new Event('resize')));
  expect(screen.page.textContent).toBe('one');
  await screen.close();
});
