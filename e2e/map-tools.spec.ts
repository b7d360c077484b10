import AxeBuilder from '@axe-core/playwright';
import { expect, region, test } from './support/testbed.ts';

test('the ruler measures by pointer and by keyboard', async ({ page, testbed }) => {
  test.slow();
  await testbed.open(await testbed.simulate({ vehicles: 12 }));
  await expect(region.vehicles(page).getByRole('row').nth(2)).toBeVisible();
  const map = region.map(page).locator('.leaflet-container');
  const ruler = region.map(page).getByRole('region', { name: 'Ruler' });
  const sums = ruler.locator('strong');
  const legs = ruler.getByRole('list', { name: /^Legs/ }).getByRole('listitem');

  await map.focus();
  await page.keyboard.press('r');
  await expect(ruler.getByText('Click on the map')).toBeVisible();
  // Three points in the middle, the map moved between them.
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(legs).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(legs).toHaveCount(2);
  await page.keyboard.press('Shift+Enter');
  await expect(sums.getByText(/ inside$/)).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(sums.getByText(/ in all$/)).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(legs).toHaveCount(1);
  await expect(region.vehicles(page).getByRole('row', { selected: true })).toHaveCount(0);

  // By pointer, which selects nothing meanwhile.
  await ruler.getByRole('button', { name: 'Start again' }).click();
  const box = (await map.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [right, low] = [box.width * 0.7, box.height * 0.75];
  await map.click({ position: { x: right, y: low - 120 } });
  await map.click({ position: { x: right + 60, y: low } });
  await map.click({ position: { x: right - 60, y: low } });
  await expect(legs).toHaveCount(2);
  await map.click({ position: { x: right, y: low - 120 } });
  await expect(legs).toHaveCount(3);
  await expect(sums.getByText(/ inside$/)).toBeVisible();
  await ruler.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(ruler.getByRole('button', { name: 'Copied' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(ruler).toBeHidden();
  await expect(map).toBeFocused();
});

test('the nearest vehicles are listed by air, filtered, and chosen by keyboard', async ({
  page,
  testbed,
}) => {
  test.slow();
  await testbed.open(await testbed.simulate({ vehicles: 20 }));
  const list = region.vehicles(page).getByRole('grid');
  await expect(list.getByRole('row').nth(2)).toBeVisible();
  await list.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const name = (await list.getByRole('row').first().getAttribute('aria-label')) ?? '';
  const map = region.map(page).locator('.leaflet-container');
  await map.focus();
  await page.keyboard.press('n');
  const panel = region.map(page).getByRole('region', { name: `Near ${name}` });
  const rows = panel.getByRole('list', { name: 'Nearest vehicles' }).getByRole('button');
  await expect(rows.nth(8)).toBeAttached();
  const all = await rows.count();
  await expect(rows.first()).toBeFocused();
  await expect(rows.first()).toHaveText(/\d (m|km) (N|NE|E|SE|S|SW|W|NW).*ignition/);
  await panel.getByRole('combobox', { name: 'Ignition' }).selectOption('on');
  await expect(rows).not.toHaveCount(all);
  await panel.getByRole('combobox', { name: 'Ignition' }).selectOption('any');
  // By a group that flespi has: every other vehicle.
  await panel.getByRole('combobox', { name: 'Group' }).selectOption({ label: 'Day shift' });
  await expect(panel.getByText(/^The group is as flespi said at /)).toBeVisible();
  await expect(rows).not.toHaveCount(all);
  await panel.getByRole('combobox', { name: 'Group' }).selectOption({ label: 'any' });
  await expect(rows).toHaveCount(all);
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  const second = (await rows.nth(1).locator('span span').nth(0).textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(region.details(page).getByRole('heading', { name: second })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(map).toBeFocused();

  // To a place, by its menu.
  await map.click({ button: 'right', position: { x: 60, y: 160 } });
  await page.getByRole('menuitem', { name: 'Find the nearest vehicles' }).click();
  await expect(region.map(page).getByRole('region', { name: /^Near -?\d/ })).toBeVisible();
});
