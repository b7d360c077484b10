import { expect, vi } from 'vitest';
import type { TestClient } from './client.ts';

const LONG = { timeout: 30_000 };

/** Waits until flespi's API lists no session with this in its client id. */
export async function untilSessionEnds(client: TestClient, clientId: string): Promise<void> {
  await client.mqtt.subscribeAsync('reply');
  await vi.waitFor(async () => {
    await client.mqtt.publishAsync('flespi/rest/get/mqtt/sessions/all', '', {
      properties: { responseTopic: 'reply' },
    });
    await vi.waitFor(() => expect(client.on('reply').length).toBeGreaterThan(0), LONG);
    expect(client.on('reply').at(-1)?.text).not.toContain(clientId);
  }, LONG);
}
