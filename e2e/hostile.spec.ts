import { expect, region, test } from './support/testbed.ts';

const NAME = '<img src=x onerror="window.hacked = true"><b>bold</b>';

test('hostile payloads neither break the session nor become markup', async ({ page, testbed }) => {
  const simulator = await testbed.simulate({ vehicles: 3 });
  const host = await testbed.open(simulator);
  await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible();
  const send = async (topic: string, payload: string): Promise<void> => {
    await simulator.publishRaw(topic, payload, { retain: false });
  };

  const base = { timestamp: Date.now() / 1000, 'server.timestamp': Date.now() / 1000 };
  for (const payload of [
    'not json',
    '[1,2]',
    '"text"',
    '42',
    'null',
    '{"a":',
    `{"x":"${'y'.repeat(1_200_000)}"}`,
  ]) {
    await send('flespi/message/gw/devices/900001', payload);
  }
  await send(
    'flespi/message/gw/devices/900002',
    JSON.stringify({ ...base, 'device.name': NAME, 'custom.html': NAME }),
  );
  await send('flespi/message/gw/devices/900003', '{"__proto__":{"polluted":true},"timestamp":1e999}');
  await send(
    'flespi/message/gw/devices/900004',
    JSON.stringify({
      ...base,
      'position.latitude': 'NaN',
      'position.longitude': {},
      'position.speed': '1e999',
    }),
  );
  await send(
    'flespi/message/gw/devices/90000000000000000001',
    JSON.stringify({ ...base, timestamp: Date.now(), 'position.latitude': 999, 'position.longitude': 0 }),
  );
  await send('flespi/log/gw/streams/1/x', JSON.stringify({ ...base, event_code: '404', event_text: NAME }));
  await send('flespi/state/gw/devices/900002/telemetry/custom.text', NAME);
  await send('flespi/state/gw/streams/1', '[]');

  const search = page.getByRole('searchbox', { name: 'Search vehicles' });
  await search.fill('900002');
  const row = region.vehicles(page).getByRole('row', { name: NAME, exact: true });
  await expect(row).toBeVisible();
  await row.click();
  await expect(region.details(page).getByText(NAME).first()).toBeVisible();
  await search.fill('90000000000000000001');
  await expect(
    region
      .vehicles(page)
      .getByRole('row')
      .filter({ hasText: /90000000000000000001|No fix|no fix/ })
      .first(),
  ).toBeVisible();

  await page.getByRole('tab', { name: /^Logs/ }).click();
  await expect(region.logs(page).getByRole('row').filter({ hasText: '<img' }).first()).toBeVisible();

  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  const health = await host.health();
  expect(health).toMatchObject({ connection: { state: 'live' } });
  expect((health.messages as { readonly quarantined: number }).quarantined).toBeGreaterThanOrEqual(6);

  await page.getByRole('button', { name: /quarantined: show them/ }).click();
  await expect(page.getByRole('dialog', { name: 'Quarantine' })).toContainText('not json');
});

test('hostile payloads through the HTTP door neither block the stream nor become markup', async ({
  page,
  testbed,
}) => {
  const simulator = await testbed.simulate({ vehicles: 3 });
  const host = await testbed.open(simulator, ['--listener-port', '0']);
  const { url } = (await host.health()).listener as { readonly url: string };
  const post = async (body: string): Promise<number> =>
    (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status;

  const base = { timestamp: Date.now() / 1000, 'server.timestamp': Date.now() / 1000 };
  const items = [
    ...['[1,2]', '"text"', '42', 'null', '{}', `{"x":"${'y'.repeat(1_200_000)}"}`],
    JSON.stringify({ ...base, 'device.id': 900_002, 'device.name': NAME, 'custom.html': NAME }),
    '{"__proto__":{"polluted":true},"device.id":900003,"timestamp":1e999}',
    JSON.stringify({ ...base, 'device.id': 900_004, 'position.latitude': 'NaN', 'position.longitude': {} }),
    `{"device.id":90000000000000000001,"timestamp":${Date.now()},"position.latitude":999,"position.longitude":0}`,
  ];
  expect(await post(`[${items.join(',')}]`)).toBe(200);
  for (const body of ['not json', '{"a":', `[${items[0]}`, '\u0000']) expect(await post(body)).toBe(400);
  expect(await post(`[${items.join(',')}]`)).toBe(200);

  const search = page.getByRole('searchbox', { name: 'Search vehicles' });
  await search.fill('900002');
  const row = region.vehicles(page).getByRole('row', { name: NAME, exact: true });
  await expect(row).toBeVisible();
  await row.click();
  await expect(region.details(page).getByText(NAME).first()).toBeVisible();
  await search.fill('90000000000000000001');
  await expect(
    region.vehicles(page).getByRole('row').filter({ hasText: '90000000000000000001' }),
  ).toBeVisible();

  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  const health = (await host.health()) as {
    readonly listener: unknown;
    readonly messages: {
      readonly quarantined: number;
      readonly unreadable: number;
      readonly duplicates: number;
    };
  };
  // Counted by their brackets: two of the six objects of each prove to be no messages.
  expect(health.listener).toMatchObject({ batches: 2, messages: 12, refused: 4 });
  // The same request again is the same payloads, counted in their rows.
  expect(health.messages.quarantined).toBe(6);
  expect(health.messages.unreadable).toBe(12);
  expect(health.messages.duplicates).toBeGreaterThanOrEqual(3);
});
