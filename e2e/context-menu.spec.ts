import { expect, region, test } from './support/testbed.ts';

test('the menu of a vehicle and of a place does what keys do, by pointer and by keyboard', async ({
  page,
  testbed,
}) => {
  test.slow();
  await testbed.open(await testbed.simulate({ vehicles: 12 }));
  const list = region.vehicles(page).getByRole('grid');
  await expect(list.getByRole('row').nth(2)).toBeVisible();
  const map = region.map(page).locator('.leaflet-container');
  const menu = page.getByRole('menu');

  // Of a row, by pointer: following selects it.
  const row = list.getByRole('row').nth(2);
  const name = (await row.getAttribute('aria-label')) ?? '';
  await row.click({ button: 'right' });
  await expect(menu).toHaveAccessibleName(name);
  await menu.getByRole('menuitem', { name: /^Follow this vehicle/ }).click();
  await expect(menu).toBeHidden();
  await expect(region.details(page).getByRole('heading', { name })).toBeVisible();
  await expect(region.map(page).getByRole('button', { name: 'Stop following' })).toBeVisible();

  // The same by key, with the focus on the list, and back to it by Escape.
  await list.focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu).toHaveAccessibleName(name);
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(list).toBeFocused();
  await page.keyboard.press('ContextMenu');
  await menu.getByRole('menuitem', { name: 'Copy where the vehicle is, in words' }).click();
  await expect(page.getByText(new RegExp(`^Copied: ${name}: .*as of `))).toBeVisible();

  // Of the map by key: of the selected vehicle; of its middle where none is selected.
  await map.focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu).toHaveAccessibleName(name);
  await page.keyboard.press('Escape');
  await expect(map).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F10');
  await expect(menu).toHaveAccessibleName(/^-?\d+\.\d{6}, -?\d+\.\d{6}$/);
  const words = (await menu.getAttribute('aria-label')) ?? '';
  await menu.getByRole('menuitem', { name: /^Copy the position(?! in)/ }).press('Enter');
  await expect(page.getByText(`Copied: ${words}`)).toBeVisible();

  // What cannot be done says why.
  await map.click({ button: 'right', position: { x: 40, y: 120 } });
  await expect(menu.getByRole('menuitem', { name: /^Show on the map what search/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(menu.getByText('Search, chips and accounts leave nothing out.')).toBeVisible();
  await menu.getByRole('menuitem', { name: 'Centre the map here' }).click();
  await page.keyboard.press('b');
  await page.keyboard.press('Shift+B');
  await page.keyboard.press('Shift+F');
  await expect(page.getByText('Search, chips and accounts leave nothing out.')).toBeVisible();
});
