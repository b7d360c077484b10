import type { OutboundPublish } from '../mqtt/publish.ts';
import type { Connection } from './connection.ts';
import { SessionError } from './session-error.ts';

/**
 * Sends over the present connection.
 * @throws SessionError `not-live`, `publish-refused` (the broker said no), `publish-lost` (the link ended first)
 */
export async function send(connection: Connection | undefined, message: OutboundPublish): Promise<void> {
  if (connection === undefined) {
    throw new SessionError('not-live');
  }
  try {
    await connection.publish(message);
  } catch (error) {
    const reasonCode = error instanceof Error && 'code' in error ? error.code : undefined;
    throw typeof reasonCode === 'number'
      ? new SessionError('publish-refused', reasonCode)
      : new SessionError('publish-lost');
  }
}
