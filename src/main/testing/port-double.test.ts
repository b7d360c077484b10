/** The double is no more permissive than Electron: what does not cross a port there does not cross here. */
import { createSecretKey } from 'node:crypto';
import { once } from 'node:events';
import { setImmediate as settled } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createChannel, MessageChannelMainDouble, PagePortDouble, PortMainDouble } from './port-double.ts';

const heard = (port: PortMainDouble): { readonly data: unknown; readonly ports: PortMainDouble[] }[] => {
  const messages: { readonly data: unknown; readonly ports: PortMainDouble[] }[] = [];
  port.on('message', (message) => messages.push(message));
  return messages;
};
const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await settled();
};

it('queues until it is started, and keeps the order', async () => {
  const { port1, port2 } = new MessageChannelMainDouble();
  const messages = heard(port2);
  for (const number of [1, 2, 3]) port1.postMessage(number);
  await turns();
  expect(messages).toEqual([]);
  port2.start();
  await turns();
  expect(messages.map(({ data }) => data)).toEqual([1, 2, 3]);
});

it('clones what it is given at once', async () => {
  const { port1, port2 } = new MessageChannelMainDouble();
  const messages = heard(port2);
  port2.start();
  const bytes = new Uint8Array([1]);
  port1.postMessage(bytes);
  bytes[0] = 2;
  await turns();
  expect(messages[0]?.data).toEqual(new Uint8Array([1]));
});

it.each([
  ['a function', () => {}],
  ['a key, which Node would clone', createSecretKey(Buffer.alloc(8))],
])('refuses %s', (_name, value) => {
  expect(() => new MessageChannelMainDouble().port1.postMessage(value)).toThrow();
});

it('hands over ports, and throws at a buffer, at itself and at what it has no more', async () => {
  const { port1, port2 } = new MessageChannelMainDouble();
  const other = new MessageChannelMainDouble();
  const messages = heard(port2);
  port2.start();
  expect(() => port1.postMessage(null, [new ArrayBuffer(8)])).toThrow('Port at index 0 is not a valid port');
  expect(() => port1.postMessage(null, [port1])).toThrow('contains the source port');
  port1.postMessage('take', [other.port2]);
  expect(() => port1.postMessage(null, [other.port2])).toThrow('already neutered');
  await turns();
  const [taken] = messages[0]?.ports ?? [];
  if (taken === undefined) throw new Error('No port came.');
  const further = heard(taken);
  taken.start();
  other.port1.postMessage('there');
  await turns();
  expect(further).toMatchObject([{ data: 'there' }]);
});

it('closes at both ends, after what was sent', async () => {
  const { port1, port2 } = new MessageChannelMainDouble();
  const messages = heard(port2);
  const closed = Promise.all([once(port1, 'close'), once(port2, 'close')]);
  port1.start();
  port2.start();
  port1.postMessage('last');
  port1.close();
  port1.postMessage('too late');
  await closed;
  expect(messages.map(({ data }) => data)).toEqual(['last']);
});

it('brings nothing where a page hands a buffer over, and takes the message along', async () => {
  const [near, far] = createChannel();
  const main = new PortMainDouble(far);
  const messages = heard(main);
  main.start();
  const page = new PagePortDouble(near);
  const bytes = new Uint8Array([1]);
  page.postMessage(bytes, [bytes.buffer]);
  page.postMessage(bytes);
  await turns();
  expect(messages.map(({ data }) => data)).toEqual([null, bytes]);
});
