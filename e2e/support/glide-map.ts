import { expect, type Page } from '@playwright/test';
import { region } from './testbed.ts';

/** Moves the focused map by a key, and waits until it has come to rest elsewhere. */
export async function glideMap(page: Page, key: string): Promise<void> {
  // Leaflet's pane: it stands where the map is, and has this class while it glides.
  const pane = region.map(page).locator('.leaflet-map-pane');
  const place = (): Promise<string | null> => pane.getAttribute('style');
  const before = await place();
  await page.keyboard.press(key);
  await expect.poll(place, 'the map moves').not.toBe(before);
  await expect(pane).not.toHaveClass(/leaflet-pan-anim/);
}
