/**
 * Publishes fleet messages from a process of its own: `node publish.ts URL VEHICLES COUNT RATE` (RATE messages a second,
 * 0 = as fast as the broker takes them; COUNT 0 = until its stdin closes). Prints `done` after the last acknowledgement.
 */
import mqtt from 'mqtt';
import { deviceId, fleetMessage } from './fleet-message.ts';

const [url = '', vehiclesText = '1', countText = '0', rateText = '0'] = process.argv.slice(2);
const vehicles = Number(vehiclesText);
const count = Number(countText) || Number.POSITIVE_INFINITY;
const rate = Number(rateText);
const WINDOW = 2000;
const SLICE_MS = 10;

const client = await mqtt.connectAsync(url, { protocolVersion: 5, username: 'bench' });
let sent = 0;
let acknowledged = 0;
let wake: () => void = () => {};

function publishNext(): void {
  const vehicle = sent % vehicles;
  const body = fleetMessage(vehicle, Math.floor(sent / vehicles), Date.now() / 1000);
  sent++;
  client.publish(`flespi/message/gw/devices/${deviceId(vehicle)}`, body, { qos: 1 }, () => {
    acknowledged++;
    wake();
  });
}

let stopped = false;
process.stdin.on('end', () => {
  stopped = true;
});
process.stdin.resume();

if (rate === 0) {
  while (acknowledged < count && !stopped) {
    while (sent < count && sent - acknowledged < WINDOW) publishNext();
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
} else {
  const startedMs = performance.now();
  while (sent < count && !stopped) {
    const due = Math.min(count, ((performance.now() - startedMs) / 1000) * rate);
    while (sent < due) publishNext();
    await new Promise((resolve) => setTimeout(resolve, SLICE_MS));
  }
}
await client.endAsync();
console.log('done');
process.exit(0);
