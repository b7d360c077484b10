import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectNothingCut } from './support/nothing-cut.ts';
import { expect, openWindow, type RunningHost, region, test } from './support/testbed.ts';

/** A message of a vehicle that the fleet does not have yet, as a stream posts it. */
async function postSos({ health }: RunningHost): Promise<void> {
  const { listener } = (await health()) as { readonly listener: { readonly url: string } };
  const timestamp = Date.now() / 1000;
  const message = {
    'device.id': 4711,
    'device.name': 'Taxi 9',
    ident: '4711',
    'server.timestamp': timestamp,
    'sos.alarm': true,
    timestamp,
  };
  const answer = await fetch(listener.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([message]),
  });
  expect(answer.status).toBe(200);
}

test.describe('where the host is killed', () => {
  // Whatever the page asks it for meanwhile.
  test.use({ expectedErrors: [[/ERR_CONNECTION_REFUSED/], { scope: 'test' }] });

  test('an SOS comes first, is taken by keyboard alone, and is still taken after a kill', async ({
    page,
    testbed,
  }) => {
    test.slow();
    const dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-e2e-alarms-'));
    try {
      const simulator = await testbed.simulate({ vehicles: 2 });
      const start = async (): Promise<RunningHost> => {
        const host = await testbed.host(
          ['--broker', simulator.url, '--listener-port', '0', '--data-dir', dataDir],
          { FLEETGLASS_TOKEN: simulator.token },
        );
        await openWindow(page, host);
        await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible({ timeout: 60_000 });
        return host;
      };
      const alarms = page.getByRole('region', { name: 'Alarms', exact: true });
      const sos = alarms.getByRole('row').filter({ hasText: 'Taxi 9' });

      const first = await start();
      await postSos(first);
      await expect(page.getByRole('button', { name: /asks? for somebody: show/ })).toBeVisible();
      await region.map(page).locator('.leaflet-container').focus();
      await page.keyboard.press('a');
      await expect(sos).toContainText('driver pressed SOS');
      await expect(alarms.getByRole('row').nth(1)).toContainText('SOS');
      await page.keyboard.press('Shift+A');
      await expect(sos).toContainText('taken');
      await expect(page).toHaveTitle(/^(?!\()/);

      const gone = once(first.child.process, 'exit');
      first.child.process.kill('SIGKILL');
      await gone;
      await page.goto('about:blank');
      await start();
      await page.getByRole('tab', { name: /^Alarms/ }).click();
      await expect(sos).toContainText('taken');
      await sos.getByRole('button', { name: /^Close/ }).click();
      await expect(sos).toHaveCount(0);
      await alarms.getByRole('button', { name: 'History' }).click();
      await expect(sos).toContainText('closed');
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

test.describe('in a window of 1366 × 768', () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test('a flood of SOS and other alarms has room for six rows, each of them by itself, and is worked by keyboard', async ({
    page,
    testbed,
  }) => {
    test.slow();
    const simulator = await testbed.simulate({ vehicles: 30 });
    await testbed.open(simulator);
    await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible();
    const vehicles = simulator.world.vehicles.filter(({ quirk }) => quirk === 'none').slice(0, 16);
    const [inDanger, towed] = [vehicles.slice(0, 8), vehicles.slice(8)];
    for (const { id } of inDanger) simulator.report(id, { 'sos.alarm': true });
    for (const { id } of towed) simulator.report(id, { 'towing.event': true });
    // All of them: one that came before the first SOS would be the first to be gone to.
    const badge = page.getByRole('button', { name: /^(?:1[6-9]|[2-9]\d) alarms ask for somebody: show/ });
    await expect(badge).toBeVisible();

    await region.map(page).locator('.leaflet-container').focus();
    await page.keyboard.press('a');
    const alarms = page.getByRole('region', { name: 'Alarms', exact: true });
    await expect(alarms.getByRole('status').filter({ hasText: /alarms? in ten minutes/i })).toBeVisible();
    // No SOS is folded into another: each has its row, and all of them stand first.
    const sos = alarms.getByRole('row').filter({ hasText: 'SOS' });
    await expect(sos).toHaveCount(inDanger.length);
    const seen = (): Promise<number> =>
      alarms.getByRole('grid').evaluate((grid) => {
        const top = grid.getBoundingClientRect().top + (grid.firstElementChild?.clientHeight ?? 0);
        const bottom = Math.min(grid.getBoundingClientRect().bottom, window.innerHeight);
        const rows = [...grid.querySelectorAll('[data-index]')].map((row) => row.getBoundingClientRect());
        return rows.filter((row) => row.top >= top - 1 && row.bottom <= bottom + 1).length;
      });
    await expect.poll(seen).toBeGreaterThanOrEqual(6);
    await expectNothingCut(page, 'a flood of alarms');

    for (let taken = 1; taken <= 3; taken += 1) {
      await page.keyboard.press('Shift+A');
      await expect(sos.filter({ hasText: 'taken' })).toHaveCount(taken);
      await page.keyboard.press('a');
    }
    await alarms.getByRole('grid').focus();
    await page.keyboard.press('End');
    await expect(alarms.getByRole('row').filter({ hasText: 'towed' }).last()).toBeInViewport({ ratio: 1 });
    expect(await seen()).toBeGreaterThanOrEqual(6);
  });
});
