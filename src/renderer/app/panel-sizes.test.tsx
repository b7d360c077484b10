import { act } from 'react';
import { expect, it, vi } from 'vitest';
import { createFakeHost } from '../host/fake-host.ts';
import { showScreen } from '../testing/screen.tsx';
import { FOLDED_PX, isFolded, panelSizes, useLeastSizes } from './panel-sizes.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const Probe = () => <p>{useLeastSizes().vehicles}</p>;

it.each([683, 879, 880, 1024, 1366, 2560])('fits all panels into a window of %d pixels', (width) => {
  const { vehicles, details, least } = panelSizes(width, 768);
  expect(least.vehicles + least.map + least.details).toBeLessThanOrEqual(width);
  expect(vehicles + least.map + details).toBeLessThanOrEqual(width);
});

it('takes a panel for folded that is too narrow for its contents', () => {
  const least = panelSizes(683, 384).least.details;
  expect([FOLDED_PX, FOLDED_PX + 8, least, least + 100].map((px) => isFolded(px, least))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('follows the window, as when somebody zooms in', async () => {
  vi.stubGlobal('innerWidth', 1_366);
  const screen = await showScreen(createFakeHost(), <Probe />);
  expect(screen.page.textContent).toBe('260');
  vi.stubGlobal('innerWidth', 683);
  await act(async () => window.dispatchEvent(new Event('resize')));
  expect(screen.page.textContent).toBe('200');
  await screen.close();
});
