import { expect, it } from 'vitest';
import type { InboundPublish } from '../mqtt/publish.ts';
import { type Item, toJournalBatch } from './item.ts';
import { createIngestBench, decode, publish } from './testing/ingest-bench.ts';

const itemOf = (message: InboundPublish): Item => ({
  event: decode(message),
  topic: message.topic,
  body: message.payload,
  source: 'mqtt',
  receivedAtMs: message.receivedAtMs,
  streamId: null,
  delivery: 1,
  redelivered: false,
  retained: false,
  userProperties: undefined,
  ack: message.ack,
  delivered: undefined,
  kept: undefined,
});

it('goes into the journal in the order of arrival, whatever it is', () => {
  const texts = ['100', '?a', 'log1', 'state', '101', 'log2', '?b', 'state', '102', 'log3'];
  const items = texts.map((text, index) => itemOf({ ...publish(index, text), receivedAtMs: index }));
  const { messages, logs, states, quarantined = [] } = toJournalBatch(items);
  const came = (entries: readonly { readonly receivedAtMs: number }[]) =>
    entries.map(({ receivedAtMs }) => receivedAtMs);
  expect([messages, logs, states, quarantined].map(came)).toEqual([
    [0, 4, 8],
    [2, 5, 9],
    [3, 7],
    [1, 6],
  ]);
});

it('keeps nothing of a telemetry value, which the message it comes from has', () => {
  const telemetry: Item = {
    ...itemOf(publish(1, 'state')),
    event: {
      kind: 'telemetry',
      deviceId: '7',
      parameter: 'position.speed',
      value: 1,
      timeS: 100,
      retained: true,
    },
  };
  expect(toJournalBatch([telemetry])).toEqual({ messages: [], logs: [], states: [], quarantined: [] });
});

it.each([
  [
    ['100', '100', '101'],
    ['apply 100', 'apply 101'],
  ],
  [
    ['log1', 'log1', 'log2'],
    ['apply log1', 'apply log2'],
  ],
])('is applied where it is itself that is new: %j', async (texts, applied) => {
  const { ingest, steps } = createIngestBench();
  for (const [order, text] of texts.entries()) ingest.publish(publish(order, text));
  await ingest.flush();
  expect(steps.filter((step) => step.startsWith('apply'))).toEqual(applied);
});
