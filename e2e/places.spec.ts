import AxeBuilder from '@axe-core/playwright';
import { expect, region, test } from './support/testbed.ts';

test('every position says the nearest town, in the list and in the details', async ({ page, testbed }) => {
  const simulator = await testbed.simulate({ vehicles: 10 });
  await testbed.open(simulator);
  const row = region.vehicles(page).getByRole('row').first();
  const words = /\d (?:m|km) (?:N|NE|E|SE|S|SW|W|NW) of \p{L}/u;
  await expect(row).toContainText(words);
  await row.click();
  const position = region.details(page).getByRole('region', { name: 'Position' });
  await expect(position).toContainText(words);
  await expect(position).toContainText(/\d+\.\d{6}, \d+\.\d{6}/);
});

test('towns and coordinates are found in the search, by keyboard, and marked on the map', async ({
  page,
  testbed,
}) => {
  const simulator = await testbed.simulate({ vehicles: 10 });
  await testbed.open(simulator);
  const vehicles = region.vehicles(page);
  await expect(vehicles.getByRole('row').first()).toBeVisible();
  await vehicles.getByRole('row').first().click();
  const selected = vehicles.getByRole('row', { selected: true });
  const mark = region.map(page).getByRole('note', { name: /^Marked place: / });
  const results = vehicles.getByRole('listbox', { name: 'Places found' });

  await page.keyboard.press('/');
  const field = page.getByRole('searchbox', { name: 'Search vehicles and places' });
  await field.fill('teltow');
  await expect(results.getByRole('option', { name: /^Teltow Germany/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  // Found places stand in the window, not over it: its keys go on.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Find anything' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toBeFocused();
  await field.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(mark).toContainText('Teltow');
  await expect(mark).toContainText('52.403100, 13.260100');
  // Whoever was selected stays so, and the list is whole again.
  await expect(field).toHaveValue('');
  await expect(selected).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(mark).toHaveCount(0);
  await expect(selected).toHaveCount(1);

  for (const [text, name] of [
    ['52°24′3.6″N 13°16′12″E', '52.401000, 13.270000'],
    ['33U UU 82303 07048', '52.401004, 13.270004'],
    ['C72C+C2 Teltow', '52.401063, 13.270063'],
    ['89.9, 180', '89.900000, 180.000000'],
  ] as const) {
    await field.fill(text);
    await expect(results.getByRole('option', { name })).toBeVisible();
    await field.press('Enter');
    await expect(mark).toContainText(name);
  }
  await expect(mark).toContainText('Beyond the edge of the map');
  await mark.getByRole('button', { name: 'Remove the mark' }).click();
  await expect(mark).toHaveCount(0);

  await field.fill('95.0, 200.0');
  await expect(vehicles).toContainText('No such point');
  await field.fill('<img src=x onerror=alert(1)>');
  await expect(vehicles).toContainText('No vehicle matches');
  await expect(results).toHaveCount(0);
});
