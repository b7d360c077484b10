import AxeBuilder from '@axe-core/playwright';
import { expect, openMenu, region, test } from './support/testbed.ts';

test('the palette finds vehicles, streams, places and commands, and gives the focus back', async ({
  page,
  testbed,
}) => {
  test.slow();
  await testbed.open(await testbed.simulate({ vehicles: 12 }));
  const list = region.vehicles(page).getByRole('grid');
  await expect(list.getByRole('row').nth(2)).toBeVisible();
  const name = (await list.getByRole('row').nth(2).getAttribute('aria-label')) ?? '';
  await list.focus();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find anything' });
  const options = palette.getByRole('option');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await expect(palette.getByRole('option', { name: 'Show the whole fleet on the map' })).toContainText('F');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(list).toBeFocused();

  // A vehicle, by a part of its name.
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name.slice(-7).toLowerCase());
  await expect(options.first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(region.details(page).getByRole('heading', { name })).toBeVisible();

  // A command by its words, with its key beside it; what was chosen before stands first.
  await page.keyboard.press('Control+k');
  await expect(options.first()).toContainText(name);
  await page.keyboard.type('measure');
  await expect(options.first()).toContainText('R');
  await page.keyboard.press('Enter');
  await expect(region.map(page).getByRole('region', { name: 'Ruler' })).toBeVisible();
  await expect(region.map(page).locator('.leaflet-container')).toBeFocused();
  await page.keyboard.press('Escape');

  // A place, by its coordinates and by its name; what is none says how one is written.
  await page.keyboard.press('g');
  const places = page.getByRole('dialog', { name: 'Go to a place' });
  await page.keyboard.type('91.5, 12.25');
  await expect(places.getByText('No such point: a latitude goes up to 90°')).toBeVisible();
  await places.getByRole('combobox').fill('vilnius');
  await expect(places.getByRole('option').first()).toContainText('Vilnius');
  await places.getByRole('combobox').fill('54.6872, 25.2797');
  await expect(places.getByRole('option').first()).toContainText('Go to 54.687200, 25.279700');
  await page.keyboard.press('Enter');
  await expect(places).toBeHidden();

  // Nothing.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('no such thing anywhere');
  await expect(palette.getByText('Nothing is called like this.')).toBeVisible();
  await page.keyboard.press('Escape');
  await openMenu(page, 'Keyboard…');
  await expect(page.getByRole('dialog').getByText('Find the nearest vehicles')).toBeVisible();
});

test('F6 and the skip links lead to every region, the dock in three keys at most', async ({
  page,
  testbed,
}) => {
  test.slow();
  await testbed.open(await testbed.simulate({ vehicles: 6 }));
  await expect(region.vehicles(page).getByRole('row').nth(2)).toBeVisible();
  // Details and dock come after list and map.
  await expect(region.details(page)).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Streams/ })).toBeVisible();
  const here = (): Promise<string | null> =>
    page.evaluate(
      () => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? null,
    );
  const round: (string | null)[] = [];
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('F6');
    round.push(await here());
  }
  expect(round).toEqual(['vehicles', 'map', 'details', 'dock', 'bar', 'vehicles']);
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('Shift+F6');
  expect(await here()).toBe('dock');
  // From a field too, and back to where the focus was.
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search vehicles' })).toBeFocused();
  await page.keyboard.press('F6');
  expect(await here()).toBe('map');
  await page.keyboard.press('Shift+F6');
  await expect(page.getByRole('searchbox', { name: 'Search vehicles' })).toBeFocused();

  await page.reload();
  await expect(region.vehicles(page).getByRole('row').nth(2)).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Streams/ })).toBeVisible();
  await page.keyboard.press('Tab');
  const links = page.getByRole('navigation', { name: 'Go to a region' });
  await expect(links.getByRole('button', { name: 'Vehicles' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await here()).toBe('dock');
});
