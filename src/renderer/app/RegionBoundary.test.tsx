import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { RegionBoundary } from './RegionBoundary.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
let broken: boolean;

function Fragile() {
  if (broken) throw new Error('<b>Broken</b> list');
  return <p>All is well.</p>;
}

beforeEach(() => {
  // React itself reports what a boundary caught.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  await screen.close();
  vi.restoreAllMocks();
});

it('takes down its own region alone, says so, and shows it again', async () => {
  broken = true;
  screen = await showScreen(
    createFakeHost(),
    <>
      <p>Neighbour</p>
      <RegionBoundary label="Logs">
        <Fragile />
      </RegionBoundary>
    </>,
  );
  expect(screen.page.textContent).toContain('Neighbour');
  expect(screen.page.querySelector('[role=alert]')?.textContent).toContain('“Logs” has run into a fault');
  expect(screen.page.textContent).toContain('<b>Broken</b> list');
  broken = false;
  await screen.press('Show again');
  expect(screen.page.textContent).toBe('NeighbourAll is well.');
});

it('fails again where the fault lasts', async () => {
  broken = true;
  screen = await showScreen(
    createFakeHost(),
    <RegionBoundary label="Logs">
      <Fragile />
    </RegionBoundary>,
  );
  await screen.press('Show again');
  expect(screen.page.querySelector('[role=alert]')).not.toBeNull();
});
