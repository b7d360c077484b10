/** The journal of a running monitor is taken away, over a real broker. */
import { rmSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { createJournalReader } from './journal/create-reader.ts';
import { deviceMessage } from './testing/device-message.ts';
import { counted, createOneBroker, DEVICES, PATIENCE } from './testing/one-broker.ts';
import { openWindow } from './testing/window.ts';

const here = createOneBroker();
const send = (id: number): Promise<unknown> => here.send(`${DEVICES}${id}`, deviceMessage(id));

it('holds the link, puts it back, comes back by itself, and has everything', async () => {
  const monitor = await here.startLive();
  const window = openWindow(monitor);
  for (let id = 1; id <= 20; id++) await send(id);
  await counted(monitor, { stored: 20 });
  const before = here.journal();
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${before}${suffix}`);
  const held = window.until('connection.changed', ({ cause }) => cause?.code === 'storage-moved');
  for (let id = 21; id <= 40; id++) await send(id);
  await held;
  await send(41);
  await vi.waitFor(() => {
    const reader = createJournalReader(before);
    const ids = [...reader.messages({ fromUs: 0, toUs: 8e15, vehicleId: null })].map(({ vehicleId }) =>
      Number(vehicleId),
    );
    reader.close();
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    const changes = window.seen.filter(({ channel }) => channel === 'connection.changed');
    expect(changes.at(-1)?.payload).toMatchObject({ state: 'live', cause: null });
  }, PATIENCE);
}, 120_000);
