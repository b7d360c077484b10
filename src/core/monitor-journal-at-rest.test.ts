/** The journal is taken away or exchanged while no monitor runs, over a real broker that keeps the session. */
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { Monitor } from './contract/monitor.ts';
import { deviceMessage } from './testing/device-message.ts';
import { must } from './testing/must.ts';
import { counted, createOneBroker, DEVICES, PATIENCE } from './testing/one-broker.ts';
import { openWindow } from './testing/window.ts';

const here = createOneBroker();

const send = async (ids: readonly number[]): Promise<void> => {
  for (const id of ids) await here.send(`${DEVICES}${id}`, deviceMessage(id));
};
/** A run that takes what is sent, and is stopped. */
const run = async (ids: readonly number[]): Promise<void> => {
  const monitor = await here.startLive();
  await send(ids);
  await counted(monitor, { stored: ids.length });
  await monitor.stop();
};
const removeAll = (isMeant: (name: string) => boolean): void => {
  const { dataDir } = here.monitors;
  for (const name of readdirSync(dataDir)) if (isMeant(name)) rmSync(join(dataDir, name));
};
const causes = async (monitor: Monitor): Promise<readonly string[]> =>
  must(await openWindow(monitor).client.handlers.delivery.gaps()).map(({ cause }) => cause);

it.each<[string, () => void]>([
  ['the journal', () => removeAll((name) => /^journal-.*\.db/.test(name))],
  ['the journal and its witness', () => removeAll((name) => /^(journal|witness)-/.test(name))],
])('a gap says that %s is gone, in the window and over a restart', async (_what, remove) => {
  await run([1, 2, 3]);
  remove();
  const monitor = await here.startLive();
  await vi.waitFor(async () => expect(await causes(monitor)).toEqual(['journal-gone']), PATIENCE);
  await send([4]);
  await counted(monitor, { stored: 1 });
  await monitor.stop();
  const again = await here.startLive();
  await vi.waitFor(async () => expect(await causes(again)).toEqual(['journal-gone']), PATIENCE);
});

it('a gap says that it is an older copy, and one that is whole has none', async () => {
  await run([1, 2, 3]);
  const older = join(here.monitors.dataDir, 'older');
  copyFileSync(here.journal(), older);
  await run([4, 5]);
  const whole = await here.startLive();
  await counted(whole, { stored: 0 });
  expect(await causes(whole)).toEqual([]);
  await whole.stop();
  copyFileSync(older, here.journal());
  const monitor = await here.startLive();
  await vi.waitFor(async () => expect(await causes(monitor)).toEqual(['journal-gone']), PATIENCE);
});
