import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import type { FlespiEvent } from '../flespi/events.ts';
import type { Journal } from '../journal/journal.ts';
import { createMemoryJournal } from '../journal/memory-journal.ts';
import { silentLog } from '../log.ts';
import type { InboundPublish } from '../session/session.ts';
import { createIngest } from './ingest.ts';

const publish = (order: number, text: string): InboundPublish => ({
  topic: 'flespi/message/gw/devices/7',
  payload: new TextEncoder().encode(text),
  qos: 1,
  dup: false,
  retain: false,
  userProperties: undefined,
  receivedAtMs: 0,
  ack: { connection: 1, order },
});

/** Reads a payload as a device time; `?` is unreadable, `state` is a property. */
function decode(message: InboundPublish): FlespiEvent {
  const text = new TextDecoder().decode(message.payload);
  if (text.startsWith('?')) return { kind: 'unreadable', wasMessage: true, reason: 'not JSON' };
  if (text === 'state') {
    return { kind: 'property', origin: 'devices', id: '7', property: 'name', value: 'x', timeS: null };
  }
  return {
    kind: 'message',
    deviceId: '7',
    ident: null,
    deviceName: null,
    timestampS: Number(text),
    serverTimestampS: 1,
    parameters: {},
  };
}

function setUp(journal: Journal = createMemoryJournal(), maxBatch = 2000, unappliableS = -1) {
  const clock = createFakeClock();
  const steps: string[] = [];
  const ingest = createIngest({
    clock,
    journal: {
      commit: (entries) => {
        const result = journal.commit(entries);
        steps.push(`commit ${entries.length}`);
        return result;
      },
      close: journal.close,
    },
    log: silentLog,
    decode,
    apply: ({ event }) => {
      if (event.kind === 'message' && event.timestampS === unappliableS) throw new Error('cannot');
      steps.push(`apply ${event.kind === 'message' ? event.timestampS : event.kind}`);
    },
    release: ({ order }) => steps.push(`ack ${order}`),
    source: 'mqtt',
    maxBatch,
  });
  return { clock, steps, ingest };
}

describe('ingest', () => {
  it('commits, then acknowledges in order, then applies', () => {
    const { clock, steps, ingest } = setUp();
    ingest.publish(publish(1, '100'));
    ingest.publish(publish(2, 'state'));
    ingest.publish(publish(3, '101'));
    expect(steps).toEqual([]);
    clock.advance(5);
    expect(steps).toEqual([
      'commit 2',
      'ack 1',
      'ack 2',
      'ack 3',
      'apply 100',
      'apply property',
      'apply 101',
    ]);
    expect(ingest.counts()).toEqual({ received: 2, stored: 2, duplicates: 0, quarantined: 0 });
  });

  it('commits a full batch without waiting', () => {
    const { steps, ingest } = setUp(createMemoryJournal(), 2);
    ingest.publish(publish(1, '100'));
    ingest.publish(publish(2, '101'));
    expect(steps[0]).toBe('commit 2');
  });

  it('acknowledges a duplicate but applies it once', () => {
    const { steps, ingest } = setUp();
    ingest.publish(publish(1, '100'));
    ingest.publish(publish(2, '100'));
    ingest.flush();
    expect(steps).toEqual(['commit 2', 'ack 1', 'ack 2', 'apply 100']);
    expect(ingest.counts()).toMatchObject({ received: 2, stored: 1, duplicates: 1 });
  });

  it('sets the unreadable aside with its reason, acknowledges it and goes on', () => {
    const { steps, ingest } = setUp();
    ingest.publish(publish(1, `?\u0007<b>${'x'.repeat(1000)}`));
    ingest.publish(publish(2, '100'));
    ingest.flush();
    expect(steps).toEqual(['commit 1', 'ack 1', 'ack 2', 'apply 100']);
    const [item] = ingest.quarantine();
    expect(item).toMatchObject({ seq: 1, reason: 'not JSON', bytes: 1005 });
    expect(item?.excerpt).toHaveLength(200);
    expect(item?.excerpt.startsWith('?\u00b7<b>')).toBe(true);
    expect(ingest.counts()).toMatchObject({ received: 2, quarantined: 1 });
  });

  it('goes on with the next event where the state cannot take one', () => {
    const { steps, ingest } = setUp(createMemoryJournal(), 2000, 101);
    for (const [order, time] of ['100', '101', '102'].entries()) ingest.publish(publish(order, time));
    ingest.flush();
    expect(steps.filter((step) => step.startsWith('apply'))).toEqual(['apply 100', 'apply 102']);
  });

  it('acknowledges and applies nothing while commits fail, and loses nothing when they work again', () => {
    let broken = true;
    const memory = createMemoryJournal();
    const { clock, steps, ingest } = setUp({
      commit(entries) {
        if (broken) throw new Error('disk full');
        return memory.commit(entries);
      },
      close: memory.close,
    });
    ingest.publish(publish(1, '100'));
    clock.advance(500);
    ingest.publish(publish(2, '101'));
    expect(steps).toEqual([]);
    broken = false;
    clock.advance(1000);
    expect(steps).toEqual(['commit 2', 'ack 1', 'ack 2', 'apply 100', 'apply 101']);
  });
});
