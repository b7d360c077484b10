/** The guide that makes a stream in flespi, from its looks to its first batch and back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, openMenu, test } from './support/testbed.ts';

test('makes a stream after its calls were shown, sees its first batch, and takes it away again', async ({
  page,
  testbed,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-e2e-bring-'));
  try {
    const secretFile = join(folder, 'secret');
    writeFileSync(secretFile, 'X-Key: secret-of-the-guide\n', { mode: 0o600 });
    const simulator = await testbed.simulate({ vehicles: 2 });
    await testbed.open(simulator, ['--listener-port', '0', '--listener-secret-file', secretFile]);
    await openMenu(page, 'Bring a stream here…');
    const guide = page.getByRole('dialog', { name: 'Bring a stream here' });
    await expect(guide.getByText('No stream pushes here yet.')).toBeVisible();

    await guide.getByRole('button', { name: 'Show the calls' }).click();
    await expect(guide.getByText('Choose what is to feed the stream.')).toBeVisible();
    await guide.getByRole('button', { name: 'All', exact: true }).click();
    await guide.getByRole('button', { name: 'Show the calls' }).click();
    const calls = guide.getByRole('region', { name: 'What will be done in flespi' });
    await expect(calls.getByRole('listitem')).toHaveCount(3);
    await expect(calls).not.toContainText('secret-of-the-guide');

    await guide.getByRole('button', { name: 'Do it in flespi' }).click();
    const made = guide.getByRole('listitem', { name: 'Fleetglass' });
    await expect(made.getByText('Waiting for its first batch')).toBeVisible();
    for (const { id } of simulator.world.vehicles) simulator.report(id, { n: 1 });
    await expect(made.getByText('First batch')).toBeVisible();
    await expect(guide.getByText('pushes here already')).toBeVisible();

    await made.getByRole('button', { name: 'Undo Fleetglass' }).click();
    await expect(made.getByText(/DELETE gw\/streams\/\d+/)).toBeVisible();
    await made.getByRole('button', { name: 'Delete in flespi' }).click();
    await expect(made).toHaveCount(0);
    await expect(guide.getByText('No stream pushes here yet.')).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
