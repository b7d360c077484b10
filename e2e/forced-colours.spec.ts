import type { Locator, Page } from '@playwright/test';
import { expect, region, test } from './support/testbed.ts';

test.use({ contextOptions: { forcedColors: 'active' } });

/** Expects that each of them looks like no other. */
async function expectAllDiffer(all: readonly Locator[]): Promise<void> {
  const looks = new Map<string, number>();
  for (const [at, one] of all.entries()) {
    const look = (await one.screenshot()).toString('base64');
    expect(looks.get(look), `${at} looks like another`).toBeUndefined();
    looks.set(look, at);
  }
}

/** All of them, once there are so many. */
async function atLeast(some: Locator, least: number): Promise<readonly Locator[]> {
  await expect(some.nth(least - 1)).toBeVisible();
  return await some.all();
}

/** The line round an element, without its colour. */
const lineRound = (element: Locator): Promise<string> =>
  element.evaluate((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth}`;
  });

const groundOf = (element: Locator): Promise<string> =>
  element.evaluate((one) => getComputedStyle(one).backgroundColor);

/** As somebody sees it who sees no colours. */
async function seeNoColours(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
}

test('in the system’s few colours, and in none, every state is told from the others', async ({
  page,
  testbed,
}) => {
  const simulator = await testbed.simulate({ vehicles: 30 });
  await testbed.open(simulator);
  const rows = region.vehicles(page).getByRole('grid').getByRole('row');
  await expect(rows.nth(4)).toBeVisible();
  expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
  await seeNoColours(page);

  // States: the legend has all of them, as the map draws them; lists and chips have signs of their own, of which the fleet's are in full view.
  await page.getByRole('button', { name: 'Legend and keys' }).click();
  await expectAllDiffer(await atLeast(region.map(page).getByRole('listitem').locator('canvas'), 10));
  await page.getByRole('button', { name: 'Close legend' }).click();
  await expectAllDiffer(await atLeast(region.details(page).getByRole('listitem').locator('svg'), 8));

  // The row that is selected, that of the cursor, both in one, and any other.
  await rows.nth(1).click();
  const grid = region.vehicles(page).getByRole('grid');
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  const both = await lineRound(rows.nth(1));
  await page.keyboard.press('ArrowDown');
  const lines = [
    both,
    await lineRound(rows.nth(1)),
    await lineRound(rows.nth(2)),
    await lineRound(rows.nth(3)),
  ];
  expect(new Set(lines).size, lines.join(', ')).toBe(4);

  // Alarms by gravity.
  const timestamp = Date.now() / 1000;
  for (const [id, parameter] of [
    [990_001, 'sos.alarm'],
    [990_002, 'antitheft.door.status'],
    [990_003, 'power.cut.alarm'],
  ] as const) {
    const message = {
      'device.id': id,
      'device.name': `Van ${id}`,
      ident: String(id),
      timestamp,
      [parameter]: true,
    };
    simulator.publishRaw(`flespi/message/gw/devices/${id}`, JSON.stringify(message));
  }
  const waiting = page.getByRole('button', { name: /asks? for somebody: show/ });
  await expect(waiting).toBeVisible();
  const plain = await groundOf(page.getByRole('button', { name: 'Legend and keys' }));
  await expect.poll(() => groundOf(waiting)).not.toBe(plain);
  await page.getByRole('tab', { name: /^Alarms/ }).click();
  const alarms = page.getByRole('region', { name: 'Alarms', exact: true });
  const marks = ['SOS', 'Danger', 'Warning'].map((severity) =>
    alarms.getByRole('row').filter({ hasText: severity }).first().locator('svg').first(),
  );
  for (const mark of marks) await expect(mark).toBeVisible();
  await expectAllDiffer(marks);
});
