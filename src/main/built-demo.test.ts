/** The built thread of the demo fleet, unmodified, where no package is within its reach. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import mqtt from 'mqtt';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { silentLog } from '../core/base/log.ts';
import { createDemoFleet, type DemoFleet } from '../core/demo/demo-fleet.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import { inEnglish } from '../shared/wording/in-english.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const WAIT = { timeout: 15_000 };

let folder: string;
let fleet: DemoFleet;

beforeAll(() => ensureBuilt(root), 180_000);
beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  cpSync(join(root, 'out', 'main'), join(folder, 'main'), { recursive: true });
  fleet = createDemoFleet(pathToFileURL(join(folder, 'main', 'demo-fleet.js')), silentLog);
});
afterEach(async () => {
  await fleet.stop();
});

it('shows sixty vehicles that move, and ends when it is told to', async () => {
  const started = await fleet.start();
  if (!started.ok) throw new Error(inEnglish(started.error));
  const { brokerUrl, token } = started.value;
  const client = await mqtt.connectAsync(brokerUrl, {
    protocolVersion: 5,
    username: token,
    reconnectPeriod: 0,
  });
  const topics: string[] = [];
  client.on('message', (topic) => topics.push(topic));
  await client.subscribeAsync('flespi/state/gw/devices/+/name');
  await client.subscribeAsync('flespi/message/gw/devices/+', { qos: 1 });
  const heard = (start: string) => topics.filter((topic) => topic.startsWith(start)).length;
  await vi.waitFor(() => expect(heard('flespi/state/')).toBe(60), WAIT);
  await vi.waitFor(() => expect(heard('flespi/message/')).toBeGreaterThan(5), WAIT);

  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  await fleet.stop();
  await closed;
  await client.endAsync(true);
});
