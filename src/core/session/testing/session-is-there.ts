import { connect } from 'mqtt';

/** Whether the broker has a session under this id; looking leaves it as it is. */
export async function sessionIsThere(brokerUrl: string, clientId: string): Promise<boolean> {
  const client = connect(brokerUrl, {
    clientId,
    clean: false,
    protocolVersion: 5,
    properties: { sessionExpiryInterval: 3_600 },
  });
  const isThere = await new Promise<boolean>((resolve) => {
    client.once('connect', ({ sessionPresent }) => resolve(sessionPresent));
  });
  await client.endAsync();
  return isThere;
}
