import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createAckLedger } from './ack-ledger.ts';

describe('createAckLedger', () => {
  it('lets nothing out that is not released', () => {
    const ledger = createAckLedger();
    ledger.owe(7);
    ledger.written(7);
    expect(ledger.take()).toEqual([]);
    expect([ledger.outstanding(), ledger.outstandingBytes()]).toEqual([1, 0]);
  });

  it('lets acknowledgements out in the order of their messages, however they are released', () => {
    const ledger = createAckLedger();
    const orders = [30, 10, 20].map((messageId) => {
      const order = ledger.owe(messageId);
      ledger.written(messageId);
      return order;
    });
    ledger.release(orders[2] ?? -1);
    ledger.release(orders[1] ?? -1);
    expect(ledger.take()).toEqual([]);
    ledger.release(orders[0] ?? -1);
    expect(ledger.take()).toEqual([30, 10, 20]);
    expect(ledger.take()).toEqual([]);
    expect(ledger.outstanding()).toBe(0);
  });

  it('waits for the library where the release is quicker', () => {
    const ledger = createAckLedger();
    ledger.release(ledger.owe(1));
    expect(ledger.take()).toEqual([]);
    ledger.written(1);
    expect(ledger.take()).toEqual([1]);
  });

  it('finds out an acknowledgement that is not the one due', () => {
    const ledger = createAckLedger();
    expect(ledger.written(1)).toBe(false);
    ledger.owe(1);
    ledger.owe(2);
    expect(ledger.written(2)).toBe(false);
    expect(ledger.written(1)).toBe(true);
  });

  it.each([-1, 1, 99, Number.NaN, 0.5])('ignores the unknown order %d', (order) => {
    const ledger = createAckLedger();
    ledger.owe(1);
    ledger.written(1);
    ledger.release(order);
    expect(ledger.take()).toEqual([]);
  });

  it('keeps its order over many messages and reused packet ids', () => {
    const ledger = createAckLedger();
    const taken: number[] = [];
    const sent: number[] = [];
    const waiting: number[] = [];
    for (let index = 0; index < 20_000; index++) {
      const messageId = (index % 65_535) + 1;
      sent.push(messageId);
      waiting.push(ledger.owe(messageId));
      expect(ledger.written(messageId)).toBe(true);
      if (waiting.length === 333) {
        for (const order of waiting.splice(0).reverse()) ledger.release(order);
        taken.push(...ledger.take());
      }
    }
    for (const order of waiting) ledger.release(order);
    taken.push(...ledger.take());
    expect(taken).toEqual(sent);
    ledger.release(0);
    expect(ledger.take()).toEqual([]);
  });

  it('remembers nothing of an order that is not known yet', () => {
    const ledger = createAckLedger();
    ledger.release(ledger.owe(1));
    ledger.release(1);
    ledger.owe(2);
    ledger.written(1);
    ledger.written(2);
    expect(ledger.take()).toEqual([1]);
  });

  it('counts the bytes of what is not taken, over any number of messages', () => {
    const ledger = createAckLedger();
    const bytesOf = (index: number) => 1 + (index % 7);
    let held = 0;
    const waiting: number[] = [];
    for (let index = 0; index < 20_000; index++) {
      held += bytesOf(index);
      waiting.push(ledger.owe(1, bytesOf(index)));
      ledger.written(1);
      if (waiting.length < 100) continue;
      // Fifty of them stay: compacting meets a ledger that is not empty.
      for (const order of waiting.splice(0, 50)) {
        ledger.release(order);
        held -= bytesOf(order);
      }
      ledger.take();
      expect(ledger.outstandingBytes()).toBe(held);
    }
    for (const order of waiting) ledger.release(order);
    ledger.take();
    expect(ledger.outstandingBytes()).toBe(0);
    expect(ledger.outstanding()).toBe(0);
  });

  it('keeps no room for what is taken, however long a connection lasts', () => {
    const ledger = createAckLedger();
    const pass = (count: number) => {
      for (let index = 0; index < count; index++) {
        const order = ledger.owe(1, 1);
        ledger.written(1);
        ledger.release(order);
        ledger.take();
      }
    };
    pass(10_000);
    const before = heapBytes();
    // With each noted for good, these would take 24 bytes each and more.
    pass(2_000_000);
    expect(heapBytes() - before).toBeLessThan(16_000_000);
    expect(ledger.outstanding()).toBe(0);
  });
});

/** Bytes in use, without what is garbage. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('Garbage cannot be collected at will');
  collect();
  return process.memoryUsage().heapUsed;
}
