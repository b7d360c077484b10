import { Duplex, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { createGate, type DirectPublishes } from './gate.ts';
import type { PlainPublish } from './plain-publish.ts';

const V5 = { protocolVersion: 5 };
const CONNACK = mqttPacket.generate({ cmd: 'connack', reasonCode: 0, sessionPresent: false }, V5);
const puback = (messageId: number) => mqttPacket.generate({ cmd: 'puback', messageId, reasonCode: 0 }, V5);

/** A socket held in the hand: what is written to it is kept, write by write. */
function handSocket({ highWaterMark = 65_536 } = {}) {
  const written: Buffer[] = [];
  const waiting: (() => void)[] = [];
  const socket = new Duplex({
    highWaterMark,
    read() {},
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk);
      if (highWaterMark > 1) done();
      else waiting.push(done);
    },
  });
  const sent = () => {
    const packets: Packet[] = [];
    const parser = mqttPacket.parser(V5);
    parser.on('packet', (packet: Packet) => packets.push(packet));
    parser.parse(Buffer.concat(written));
    return packets;
  };
  const acked = () => sent().flatMap((packet) => (packet.cmd === 'puback' ? [packet.messageId] : []));
  return { socket, written, sent, acked, drain: () => waiting.shift()?.() };
}

/** Where nothing comes that goes past the library. */
const NO_DIRECT: DirectPublishes = { v5: true, publish: () => {} };

function setUp(maxOutstanding = 1_000) {
  const hand = handSocket();
  const direct: [PlainPublish, number | undefined][] = [];
  const gate = createGate(hand.socket, maxOutstanding, {
    v5: true,
    publish: (packet, order) => void direct.push([packet, order]),
  });
  const errors: unknown[] = [];
  gate.stream.on('error', (error) => errors.push(error));
  return { ...hand, gate, errors, direct };
}

describe('createGate', () => {
  it('ends at the head of a packet that is far too large, and hands none of it on', async () => {
    const { socket, gate, errors } = setUp();
    const handedOn: Buffer[] = [];
    gate.stream.on('data', (chunk: Buffer) => handedOn.push(chunk));
    socket.push(CONNACK);
    socket.push(Buffer.of(0x32, 0xff, 0xff, 0xff, 0x7f));
    for (let chunk = 0; chunk < 100; chunk++) socket.push(Buffer.alloc(65_536));
    await turn();
    await turn();
    expect(errors).toEqual([expect.objectContaining({ code: 'EPACKETSIZE' })]);
    expect(Buffer.concat(handedOn)).toEqual(CONNACK);
    expect(socket.destroyed).toBe(true);
  });

  it('holds acknowledgements and nothing else', async () => {
    const { gate, sent } = setUp();
    gate.owe(1);
    gate.stream.write(puback(1));
    gate.stream.write(mqttPacket.generate({ cmd: 'pingreq' }, V5));
    await turn();
    expect(sent().map(({ cmd }) => cmd)).toEqual(['pingreq']);
    gate.release(0);
    await turn();
    expect(sent().map(({ cmd }) => cmd)).toEqual(['pingreq', 'puback']);
  });

  it('writes those of one turn at once, in order', async () => {
    const { gate, written, acked } = setUp();
    for (let messageId = 1; messageId <= 500; messageId++) {
      gate.owe(messageId);
      gate.stream.write(puback(messageId));
    }
    await turn();
    for (let order = 499; order >= 0; order--) gate.release(order);
    await turn();
    expect(written).toHaveLength(1);
    expect(acked()).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  });

  it('never puts an acknowledgement into a packet half written', async () => {
    const { gate, sent } = setUp();
    gate.owe(9);
    gate.stream.write(puback(9));
    const packet = mqttPacket.generate(
      { cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: 'a/b', qos: 1 }] },
      V5,
    );
    gate.stream.write(packet.subarray(0, 5));
    gate.release(0);
    await turn();
    gate.stream.write(packet.subarray(5));
    await turn();
    expect(sent().map(({ cmd }) => cmd)).toEqual(['subscribe', 'puback']);
  });

  it('ends the connection where an acknowledgement is not the one due', async () => {
    const { gate, errors, socket } = setUp();
    gate.owe(1);
    gate.stream.write(puback(2));
    await turn();
    expect(errors).toMatchObject([{ code: 'EACKORDER' }]);
    expect(socket.destroyed).toBe(true);
  });

  it('ends the connection where an acknowledgement says more than that all is well', async () => {
    const { gate, errors } = setUp();
    gate.owe(1);
    gate.stream.write(mqttPacket.generate({ cmd: 'puback', messageId: 1, reasonCode: 0x10 }, V5));
    await turn();
    expect(errors).toMatchObject([{ code: 'EACKORDER' }]);
  });

  it('is full at as many messages as may wait, not before', () => {
    const { gate } = setUp(2);
    gate.owe(1);
    expect(gate.isFull()).toBe(false);
    gate.owe(2);
    expect(gate.isFull()).toBe(true);
  });

  it('is full at 64 MiB that wait, not before', () => {
    const { gate } = setUp();
    gate.owe(1, 64 * 1024 * 1024 - 1);
    expect(gate.isFull()).toBe(false);
    gate.owe(2, 1);
    expect(gate.isFull()).toBe(true);
  });

  it('writes in one what the library writes in one', async () => {
    const writes: number[] = [];
    const socket = new Duplex({
      read() {},
      writev(chunks, done) {
        writes.push(chunks.length);
        done();
      },
    });
    const gate = createGate(socket, 10, NO_DIRECT);
    gate.stream.cork();
    for (let count = 0; count < 3; count++) gate.stream.write(mqttPacket.generate({ cmd: 'pingreq' }, V5));
    gate.stream.uncork();
    await turn();
    expect(writes).toEqual([3]);
  });

  it('stops reading beyond what may be outstanding, and reads on after the release', async () => {
    const { gate, socket } = setUp(2);
    const seen: Buffer[] = [];
    gate.stream.on('data', (chunk) => {
      seen.push(chunk);
      gate.stream.write(puback(gate.owe(seen.length) + 1));
    });
    for (const chunk of [CONNACK, CONNACK, CONNACK, CONNACK]) {
      socket.push(chunk);
      await turn();
    }
    expect(seen.length).toBeLessThan(4);
    gate.release(0);
    gate.release(1);
    gate.release(2);
    await turn();
    await turn();
    expect(seen).toHaveLength(4);
  });

  it('passes on that the socket cannot take more', async () => {
    const { socket, drain } = handSocket({ highWaterMark: 1 });
    const gate = createGate(socket, 10, NO_DIRECT);
    let written = false;
    gate.stream.write(mqttPacket.generate({ cmd: 'pingreq' }, V5), () => {
      written = true;
    });
    await turn();
    expect(written).toBe(false);
    drain();
    await turn();
    drain();
    await turn();
    expect(written).toBe(true);
  });

  it('hands on what came before the end, then closes, however slowly it is taken', async () => {
    const { gate, socket } = setUp();
    const seen: Buffer[] = [];
    const ticks = (count: number, done: () => void) =>
      count === 0 ? done() : process.nextTick(() => ticks(count - 1, done));
    const library = new Writable({
      highWaterMark: 100,
      write(chunk: Buffer, _encoding, done) {
        // As the library does: one packet a tick, and the chunk is done after the last.
        ticks(20, () => {
          seen.push(chunk);
          done();
        });
      },
    });
    gate.stream.pipe(library);
    const seenAtClose = new Promise<number>((resolve) =>
      gate.stream.once('close', () => resolve(Buffer.concat(seen).length)),
    );
    for (let count = 0; count < 50; count++) socket.push(CONNACK);
    socket.push(null);
    expect(await seenAtClose).toBe(50 * CONNACK.length);
    expect(socket.destroyed).toBe(true);
  });

  it('hands on what came before the end, also where the socket is closed first', async () => {
    const { gate, socket } = setUp();
    socket.push(CONNACK);
    socket.push(null);
    await turn();
    socket.destroy();
    await turn();
    expect(gate.stream.destroyed).toBe(false);
    expect(gate.stream.read()).toEqual(CONNACK);
  });

  it('takes over the error of the socket', async () => {
    const { gate, socket, errors } = setUp();
    const error = Object.assign(new Error('gone'), { code: 'ECONNRESET' });
    socket.destroy(error);
    await turn();
    expect(errors).toEqual([error]);
    expect(gate.stream.destroyed).toBe(true);
  });

  it('writes what is released before the last packet, and nothing of the rest', async () => {
    const { gate, sent, acked } = setUp();
    for (const messageId of [1, 2, 3]) {
      gate.owe(messageId);
      gate.stream.write(puback(messageId));
    }
    gate.release(0);
    gate.finish(mqttPacket.generate({ cmd: 'disconnect', reasonCode: 0 }, V5));
    gate.release(1);
    await turn();
    expect(acked()).toEqual([1]);
    expect(sent().at(-1)?.cmd).toBe('disconnect');
  });

  it('reads no more while too many bytes wait for a commit, however few messages they are', async () => {
    const { gate, socket } = setUp();
    gate.stream.resume();
    socket.push(CONNACK);
    await turn();
    const order = gate.owe(1, 65 * 1024 * 1024);
    gate.stream.write(puback(1));
    socket.push(mqttPacket.generate({ cmd: 'pingresp' }, V5));
    await turn();
    expect(socket.isPaused()).toBe(true);
    gate.release(order);
    await turn();
    expect(socket.isPaused()).toBe(false);
  });

  it('reads no more while the library takes nothing, and goes on by itself once it does', async () => {
    const { gate, socket } = setUp();
    const sent = Array.from({ length: 8 }, () => Buffer.alloc(65_536));
    // Two of them leave the rest to be whole packets of two bytes.
    sent[0]?.set(Buffer.concat([CONNACK, CONNACK]));
    for (const chunk of sent) socket.push(chunk);
    await turn();
    expect(socket.isPaused()).toBe(true);
    expect(socket.readableLength).toBeGreaterThan(4 * 65_536);

    let taken = 0;
    gate.stream.on('data', (chunk: Buffer) => {
      taken += chunk.length;
    });
    for (let count = 0; count < 50; count++) await turn();
    expect(taken).toBe(8 * 65_536);
    expect(socket.isPaused()).toBe(false);
  });

  it('ends the socket where the library ends its side', async () => {
    const { gate, socket } = setUp();
    gate.stream.end();
    await turn();
    expect(socket.writableEnded).toBe(true);
    expect(gate.stream.writableFinished).toBe(true);
  });

  it('is down once the socket is closed, also without an end and without an error', async () => {
    const { gate, socket, errors } = setUp();
    let isClosed = false;
    gate.stream.once('close', () => {
      isClosed = true;
    });
    socket.destroy();
    await turn();
    expect(isClosed).toBe(true);
    expect(errors).toEqual([]);
  });

  it('plans one write a turn, and another in the next', async () => {
    const { gate, written, acked } = setUp();
    for (const messageId of [1, 2]) {
      gate.stream.write(puback(gate.owe(messageId) + 1));
      gate.release(messageId - 1);
      await turn();
    }
    expect(acked()).toEqual([1, 2]);
    expect(written).toHaveLength(2);
  });

  describe('past the library', () => {
    const publish = (messageId: number) =>
      mqttPacket.generate(
        { cmd: 'publish', topic: 't', payload: 'x', qos: 1, messageId, dup: false, retain: false },
        V5,
      );
    /** Reaches the library, for its topic is not plain. */
    const rare = (messageId: number) =>
      mqttPacket.generate(
        { cmd: 'publish', topic: 'ü', payload: 'x', qos: 1, messageId, dup: false, retain: false },
        V5,
      );

    it('acknowledges a message itself, once it is released', async () => {
      const { socket, gate, direct, acked, written } = setUp();
      const handedOn: Buffer[] = [];
      gate.stream.on('data', (chunk: Buffer) => handedOn.push(chunk));
      socket.push(CONNACK);
      await turn();
      gate.handled();
      socket.push(Buffer.concat([publish(5), publish(6)]));
      await turn();
      expect(direct.map(([{ messageId }, order]) => [messageId, order])).toEqual([
        [5, 0],
        [6, 1],
      ]);
      expect(Buffer.concat(handedOn)).toEqual(CONNACK);
      expect(acked()).toEqual([]);
      gate.release(1);
      await turn();
      expect(acked()).toEqual([]);
      gate.release(0);
      await turn();
      expect(acked()).toEqual([5, 6]);
      expect(written).toHaveLength(1);
    });

    it('keeps the order of acknowledgements with messages of both ways', async () => {
      const { socket, gate, acked } = setUp();
      socket.push(CONNACK);
      await turn();
      gate.handled();
      socket.push(Buffer.concat([publish(1), rare(2)]));
      await turn();
      const order = gate.owe(2, 1);
      gate.handled();
      socket.push(publish(3));
      await turn();
      expect(order).toBe(1);
      for (const each of [0, 1, 2]) gate.release(each);
      await turn();
      expect(acked()).toEqual([1]);
      // The library is slow to write its own.
      gate.stream.write(puback(2));
      await turn();
      expect(acked()).toEqual([1, 2, 3]);
    });

    it('owes nothing for a message of QoS 0', async () => {
      const { socket, gate, direct } = setUp();
      socket.push(CONNACK);
      await turn();
      gate.handled();
      socket.push(
        mqttPacket.generate(
          { cmd: 'publish', topic: 't', payload: 'x', qos: 0, dup: false, retain: false },
          V5,
        ),
      );
      await turn();
      expect(direct.map(([, order]) => order)).toEqual([undefined]);
      expect(gate.owe(9)).toBe(0);
    });

    it('takes no more of one large chunk than may wait, a piece further, and goes on as there is room', async () => {
      const { socket, gate, direct, acked } = setUp(100);
      gate.stream.resume();
      socket.push(CONNACK);
      await turn();
      gate.handled();
      const count = 20_000;
      // As a WebSocket hands on a frame: all of it at once.
      socket.push(Buffer.concat(Array.from({ length: count }, (_, index) => publish(index + 1))));
      socket.push(null);
      await turn();
      const pieceOf = Math.ceil((64 * 1024) / publish(1).length);
      expect(direct.length).toBeLessThanOrEqual(100 + pieceOf);
      while (direct.length < count) {
        const before = direct.length;
        for (const [, order] of direct) if (order !== undefined) gate.release(order);
        await turn();
        await turn();
        expect(direct.length).toBeGreaterThan(before);
        expect(direct.length - before).toBeLessThanOrEqual(100 + pieceOf);
      }
      for (const [, order] of direct) if (order !== undefined) gate.release(order);
      await turn();
      expect(acked()).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    });

    it('reads no more while too much of it waits', async () => {
      const { socket, gate, direct } = setUp(2);
      gate.stream.resume();
      socket.push(CONNACK);
      await turn();
      gate.handled();
      socket.push(Buffer.concat([publish(1), publish(2)]));
      await turn();
      socket.push(publish(3));
      await turn();
      expect(gate.isFull()).toBe(true);
      expect(direct).toHaveLength(2);
      gate.release(0);
      gate.release(1);
      await turn();
      await turn();
      expect(direct).toHaveLength(3);
    });
  });
});
