import { Duplex } from 'node:stream';
import { createAckLedger } from './ack-ledger.ts';
import { firstBytesError } from './first-bytes.ts';
import { createFramer } from './framer.ts';
import { createPacketReader } from './packet-reader.ts';
import type { PlainPublish } from './plain-publish.ts';

/**
 * Stands between the MQTT library and one socket and holds back acknowledgements until what they acknowledge is safe.
 * The library may so take message after message without waiting for a disk, and a broker's answers to pings are never
 * stuck behind a commit. One gate per connection: what is owed on it dies with it.
 */
export interface Gate {
  /** What the library takes for its socket. */
  readonly stream: Duplex;
  /** Notes an incoming QoS 1 message of so many bytes, before the library acknowledges it; returns its order. */
  owe(messageId: number, bytes?: number): number;
  /** The library has handled one more packet. */
  handled(): void;
  /** Lets the acknowledgement at `order` out, once every earlier one is out. Those of one turn go in one write. */
  release(order: number): void;
  /** Whether so much waits to be acknowledged that nothing more is read. */
  isFull(): boolean;
  /** Writes a last packet past the library and ends the socket. */
  finish(packet: Buffer): void;
}

const ACK_BYTES = 4;
/** However few they are: beyond so many bytes that wait for a commit nothing more is read. */
const MOST_OUTSTANDING_BYTES = 64 * 1024 * 1024;
/** How much is read before it is asked again whether there is room. */
const PIECE_BYTES = 64 * 1024;
const NOTHING = Buffer.alloc(0);

/** What the gate takes past the library. */
export interface DirectPublishes {
  /** Whether the connection speaks MQTT 5, whose packets have properties. */
  readonly v5: boolean;
  /** `order` as of `owe`; undefined at QoS 0, where nothing is owed. */
  publish(packet: PlainPublish, order: number | undefined): void;
}

/**
 * Creates the gate in front of `socket`. A PUBLISH of the usual form goes to `direct` at once, each byte read once and its
 * acknowledgement written once; all else is the library's.
 * @param maxOutstanding owed acknowledgements beyond which nothing more is read, for brokers that bound nothing
 *   themselves (MQTT 3 has no receive maximum)
 */
export function createGate(socket: Duplex, maxOutstanding: number, direct: DirectPublishes): Gate {
  const ledger = createAckLedger();
  let flushPlanned = false;
  let wantsMore = true;
  let seenFirst = false;
  /** What came and waits until there is room for it; the socket is paused meanwhile. */
  let unread: Buffer = NOTHING;

  const abort = (code: string) => stream.destroy(Object.assign(new Error('Connection aborted'), { code }));

  const framer = createFramer({
    pass: (bytes) => socket.write(bytes),
    puback(messageId) {
      if (!ledger.written(messageId)) abort('EACKORDER');
    },
    unexpected: () => abort('EACKORDER'),
  });

  const flush = () => {
    flushPlanned = false;
    if (!framer.atBoundary() || socket.destroyed || socket.writableEnded) return;
    const messageIds = ledger.take();
    if (messageIds.length > 0) socket.write(encodeAcks(messageIds));
    readOn();
  };
  const planFlush = () => {
    if (flushPlanned) return;
    flushPlanned = true;
    queueMicrotask(flush);
  };

  const isFull = () =>
    ledger.outstanding() >= maxOutstanding || ledger.outstandingBytes() >= MOST_OUTSTANDING_BYTES;
  const readOn = () => {
    if (!wantsMore || isFull()) return;
    if (unread.length > 0) takeIn();
    else if (socket.isPaused()) socket.resume();
  };
  const reader = createPacketReader(
    {
      pass(bytes) {
        wantsMore = stream.push(bytes);
      },
      publish(packet) {
        const { messageId, payload } = packet;
        direct.publish(
          packet,
          messageId === undefined ? undefined : ledger.oweDirect(messageId, payload.length),
        );
      },
    },
    direct.v5,
  );
  /** Reads on in what came, as far as there is room: one frame of a WebSocket may hold a whole backlog. */
  const takeIn = () => {
    while (unread.length > 0 && wantsMore && !isFull()) {
      const piece = unread.subarray(0, PIECE_BYTES);
      unread = unread.subarray(piece.length);
      if (!reader.push(piece)) {
        abort('EPACKETSIZE');
        return;
      }
      if (stream.destroyed) return;
    }
    if (unread.length > 0 || !wantsMore || isFull()) socket.pause();
    else if (socket.isPaused()) socket.resume();
  };
  const onData = (chunk: Buffer) => {
    if (!seenFirst) {
      seenFirst = true;
      const error = firstBytesError(chunk);
      if (error !== null) {
        abort(error);
        return;
      }
    }
    unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk]);
    takeIn();
  };

  const pass = (chunks: readonly Buffer[], done: (error?: Error | null) => void) => {
    socket.cork();
    for (const chunk of chunks) framer.push(chunk);
    socket.uncork();
    planFlush();
    if (socket.writableNeedDrain && !socket.destroyed) socket.once('drain', () => done());
    else done();
  };

  const stream: Duplex = new Duplex({
    read() {
      wantsMore = true;
      readOn();
    },
    write: (chunk: Buffer, _encoding, done) => pass([chunk], done),
    writev: (chunks, done) =>
      pass(
        chunks.map(({ chunk }) => chunk),
        done,
      ),
    final(done) {
      socket.end();
      done();
    },
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });

  let ended = false;
  socket.on('data', onData);
  socket.on('error', (error) => stream.destroy(error));
  socket.once('end', () => {
    ended = true;
    stream.push(null);
  });
  // What came before the end is still on its way through the library, tick by tick: a reason for the end may be in it.
  stream.once('end', () => setImmediate(() => stream.destroy()));
  socket.once('close', () => {
    if (!ended) stream.destroy();
  });

  return {
    stream,
    owe: (messageId, bytes) => ledger.owe(messageId, bytes),
    handled: reader.handled,
    release(order) {
      ledger.release(order);
      planFlush();
    },
    isFull,
    finish(packet) {
      flush();
      socket.end(packet);
    },
  };
}

function encodeAcks(messageIds: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(messageIds.length * ACK_BYTES);
  let at = 0;
  for (const messageId of messageIds) {
    bytes[at] = 0x40;
    bytes[at + 1] = 2;
    bytes.writeUInt16BE(messageId, at + 2);
    at += ACK_BYTES;
  }
  return bytes;
}
