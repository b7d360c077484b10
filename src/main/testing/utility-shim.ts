/** What the double's utility process begins with (Electron's lib/utility/init.ts): a `parentPort`, then the module that it is to run. */
import { pathToFileURL } from 'node:url';
import { type Crossing, createRelay } from './relay.ts';
import { listenAsParentPort } from './utility-double.ts';

process.argv.splice(1, 1);
const [, entry = ''] = process.argv;
const relay = createRelay(false, (crossing) => {
  if (process.connected) process.send?.(crossing, () => {});
});
process.on('message', (crossing) => relay.receive(crossing as Crossing));
process.on('disconnect', () => relay.gone());
Object.defineProperty(process, 'parentPort', { value: listenAsParentPort(relay.first), enumerable: true });
await import(pathToFileURL(entry).href);
