/**
 * Publishes devices that come and go, from a process of its own: `node publish.ts URL LIVING COUNT`. Each of COUNT devices sends one
 * message; once LIVING are there, the oldest is deleted for each that comes, as flespi tells it. Prints `done` after the last acknowledgement.
 */
import mqtt from 'mqtt';
import { deviceId, fleetMessage } from '../support/fleet-message.ts';

const [url = '', livingText = '1', countText = '1'] = process.argv.slice(2);
const living = Number(livingText);
const count = Number(countText);
const WINDOW = 2000;
/** flespi's code of an item that was deleted. */
const DELETED = 3;

const client = await mqtt.connectAsync(url, { protocolVersion: 5, username: 'bench' });
let sent = 0;
let owed = 0;
let wake: () => void = () => {};

function publish(topic: string, body: string, retain = false): void {
  owed++;
  client.publish(topic, body, { qos: 1, retain }, () => {
    owed--;
    wake();
  });
}

function remove(device: number): void {
  const id = deviceId(device);
  publish(`flespi/state/gw/devices/${id}`, '', true);
  const record = { timestamp: Date.now() / 1000, event_code: DELETED, origin_id: id, origin_type: 11 };
  publish(`flespi/log/gw/devices/${id}/deleted`, JSON.stringify(record));
}

while (sent < count || owed > 0) {
  while (sent < count && owed < WINDOW) {
    publish(`flespi/message/gw/devices/${deviceId(sent)}`, fleetMessage(sent, 0, Date.now() / 1000));
    if (sent >= living) remove(sent - living);
    sent++;
  }
  await new Promise<void>((resolve) => {
    wake = resolve;
  });
}
await client.endAsync();
console.log('done');
process.exit(0);
