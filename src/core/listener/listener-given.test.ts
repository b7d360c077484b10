import { afterEach, expect, it } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS } from '../../shared/listener.ts';
import { ok } from '../../shared/result.ts';
import { silentLog } from '../base/log.ts';
import { createListenerCommands, type ListenerCommands } from '../commands/listener-commands.ts';
import { createMemorySecrets } from '../secrets/testing/memory-secrets.ts';
import { createMemorySettings } from '../settings/testing/memory-settings.ts';
import { createFakeClock } from '../testing/fake-clock.ts';

let commands: ListenerCommands;
/** A listener as the command line gives it. */
const start = async (allowed: readonly string[], enabled = true): Promise<ListenerCommands> => {
  commands = createListenerCommands({
    clock: createFakeClock(),
    log: silentLog,
    settings: createMemorySettings(),
    secrets: createMemorySecrets(),
    choice: {
      settings: { ...DEFAULT_LISTENER_SETTINGS, enabled, port: 0, secretHeader: null },
      secret: null,
    },
    allowed,
    accounts: () => [{ id: 'a', kind: 'flespi', origin: 'kept' }],
    take: async () => ok({ stored: 0, duplicates: 0, quarantined: 0 }),
    onChange() {},
  });
  await commands.start();
  return commands;
};
afterEach(() => commands.stop());

it.each([
  [['https://depot.example'], 200],
  [[], 403],
])('lets a page through where it was allowed by name: %j', async (allowed, status) => {
  const { url } = (await start(allowed)).status();
  const headers = { origin: 'https://depot.example', 'content-type': 'application/json' };
  expect((await fetch(String(url), { method: 'POST', body: '[]', headers })).status).toBe(status);
});

it('is tested where it listens, and only there', async () => {
  expect(await (await start([])).test()).toMatchObject({ ok: true, value: { delivered: true, status: 200 } });
  await commands.stop();
  expect(await commands.test()).toMatchObject({ ok: false, error: { code: 'not-listening' } });
});
