/** REST console, broker sessions and MQTT board: what changes something is agreed to by the code that the host prints. */
import { expect, openMenu, type RunningHost, test } from './support/testbed.ts';

/** The newest code that the host printed where it runs. */
async function printedCode(host: RunningHost, before: number): Promise<string> {
  const codes = (): readonly string[] =>
    [...host.child.stdout().matchAll(/enter the code (\d{6})/g)].map(([, code = '']) => code);
  await expect.poll(() => codes().length, 'the host prints a code').toBeGreaterThan(before);
  return codes().at(-1) ?? '';
}

test('ends a session that nobody uses, once the code of the host is entered', async ({ page, testbed }) => {
  const simulator = await testbed.simulate({ vehicles: 2 });
  const host = await testbed.open(simulator);
  await openMenu(page, 'REST call…');
  const dialog = page.getByRole('dialog', { name: 'REST call' });
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog.getByText('Answered: 200')).toBeVisible();
  await expect(dialog.getByRole('columnheader', { name: 'name' })).toBeVisible();

  await dialog.getByLabel('Method').selectOption('POST');
  const path = dialog.getByRole('combobox', { name: 'Path' });
  await path.fill('mqtt/sessions');
  await path.press('Tab');
  await dialog.getByLabel('Payload').fill('[{"client_id":"forgotten-desk","expire":600}]');
  await dialog.getByRole('button', { name: 'Show what it changes' }).click();
  await expect(dialog.getByText('Makes something new in mqtt/sessions.')).toBeVisible();
  await dialog.getByLabel('Code').fill(await printedCode(host, 0));
  await dialog.getByRole('button', { name: 'Do it in flespi' }).click();
  await expect(dialog.getByText('Answered: 200')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await openMenu(page, 'Broker sessions…');
  const sessions = page.getByRole('dialog', { name: 'Broker sessions' });
  await sessions.getByRole('button', { name: 'Open session forgotten-desk' }).click();
  await sessions.getByRole('button', { name: 'End this session…' }).click();
  await expect(sessions.getByText(/Ends the session forgotten-desk/)).toBeVisible();
  const code = await printedCode(host, 1);
  await sessions.getByLabel('Code').fill(code === '000000' ? '000001' : '000000');
  await sessions.getByRole('button', { name: 'Delete in flespi' }).click();
  await expect(sessions.getByText('This is not the code.')).toBeVisible();
  await sessions.getByLabel('Code').fill(code);
  await sessions.getByRole('button', { name: 'Delete in flespi' }).click();
  await expect(sessions.getByText('Done. This is the list as it is now.')).toBeVisible();
  await expect(sessions.getByText('forgotten-desk')).toHaveCount(0);
});

test('publishes to a topic of one’s own and sees it come, and nothing below flespi/', async ({
  page,
  testbed,
}) => {
  const simulator = await testbed.simulate({ vehicles: 2 });
  await testbed.open(simulator);
  await openMenu(page, 'MQTT board…');
  const board = page.getByRole('dialog', { name: 'MQTT board' });
  await expect(board.getByText(/Connected as fleetglass-board-/)).toBeVisible();
  const subscribe = board.getByRole('region', { name: 'Subscribe', exact: true });
  await subscribe.getByLabel('Topic or filter').fill('kitchen/+');
  await subscribe.getByRole('button', { name: 'Subscribe' }).click();
  await expect(subscribe.getByText('granted')).toBeVisible();

  const publish = board.getByRole('form', { name: 'Publish' });
  await publish.getByLabel('Topic to publish to').fill('kitchen/lamp');
  await publish.getByLabel('Payload', { exact: true }).fill('{"on":true}');
  await publish.getByRole('button', { name: 'Publish' }).click();
  await expect(publish.getByText('Published to kitchen/lamp.')).toBeVisible();
  await board.getByRole('button', { name: /kitchen\/lamp/ }).click();
  const message = board.getByRole('region', { name: 'Message', exact: true });
  await expect(message.getByText('"on": true')).toBeVisible();
  await message.getByText('Hex').click();
  await expect(message.getByText(/7b 22 6f 6e/)).toBeVisible();

  await publish.getByLabel('Topic to publish to').fill('flespi/rest/delete/gw/devices/1');
  await publish.getByRole('button', { name: 'Publish' }).click();
  await expect(board.getByText(/flespi throws away what is published below flespi/)).toBeVisible();
});
