import type { OutboundPublish } from '../mqtt/publish.ts';
import type { Connection } from './connection.ts';
import { SessionError } from './session-error.ts';

/**
 * Sends over the present connection.
 * @throws SessionError `not-live`, `publish-refused` (the broker said no), `publish-lost` (the link ended first)
 */
export async function send(connection: Connection | undefined, message: OutboundPublish): Promise<void> {
  if (connection === undefined) {
    throw new SessionError({
      code: 'not-live',
      message: 'There is no live connection to the broker just now.',
    });
  }
  try {
    await connection.publish(message);
  } catch (error) {
    const reasonCode = error instanceof Error && 'code' in error ? error.code : undefined;
    throw typeof reasonCode === 'number'
      ? new SessionError({
          code: 'publish-refused',
          message: `The broker refused the request with code ${reasonCode}.`,
        })
      : new SessionError({
          code: 'publish-lost',
          message: 'The connection ended before the broker answered.',
        });
  }
}
