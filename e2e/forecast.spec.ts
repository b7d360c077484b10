import { expect, region, test } from './support/testbed.ts';

test('a channel whose storage fills is foreseen, with what helps and what that costs, and raises an alarm', async ({
  page,
  testbed,
}) => {
  test.slow();
  const simulator = await testbed.simulate({ scenario: 'storage-filling' });
  await testbed.open(simulator);
  await page.getByRole('tab', { name: /^Channels/ }).click();
  const channels = region.channels(page);
  const filling = channels.getByRole('row').filter({ hasText: 'Teltonika trackers' });
  await expect(filling).toContainText(/Storage fills.*Full in 1 h/, { timeout: 120_000 });
  await expect(channels.getByRole('row').filter({ hasText: 'Ruptela trackers' })).toContainText('Receives');
  await filling.click();
  await expect(channels.getByRole('region', { name: 'Teltonika trackers' })).toContainText(
    'Set its messages_ttl to 0 where nobody fetches its messages',
  );

  await page.getByRole('tab', { name: /^Streams/ }).click();
  const streams = region.streams(page);
  await expect(streams).toContainText('The storage of channel Teltonika trackers is full in 1 h');
  await streams.getByText('messages_ttl 0 of the channel').first().waitFor({ state: 'attached' });

  await page.getByRole('tab', { name: /^Alarms/ }).click();
  const alarms = page.getByRole('region', { name: 'Alarms', exact: true });
  const foreseen = alarms.getByRole('row').filter({ hasText: 'the storage of the channel fills up' });
  await expect(foreseen).toContainText('Teltonika trackers');
});

test('a stream that is refused is foreseen to lose what waits for it', async ({ page, testbed }) => {
  test.slow();
  const simulator = await testbed.simulate({ scenario: 'stream-refused' });
  await testbed.open(simulator);
  const streams = region.streams(page);
  const failing = streams.getByRole('row').filter({ hasText: 'Failing' }).first();
  await expect(failing).toBeVisible({ timeout: 40_000 });
  await failing.click();
  await expect(region.details(page)).toContainText(
    /Loses messages in .+ (at the earliest|unless the target comes back)/,
    { timeout: 150_000 },
  );
});
