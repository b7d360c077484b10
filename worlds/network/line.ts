/** One connection between the host and somebody outside: two directions that lose nothing, until it is cut. */
import { Duplex } from 'node:stream';
import { type Owner, type Time, WORLD } from '../time/time.ts';

/** How bytes travel just now. */
export interface Weather {
  /** One way, milliseconds. */
  latencyMs: number;
  /** Up to so much more, drawn for each delivery. */
  jitterMs: number;
  bytesPerS: number;
  /** At most so many bytes arrive at once. */
  chunkBytes: number;
}

/** The end outside: the broker's, or an HTTP client's. */
export interface OutsideEnd {
  write(bytes: Uint8Array): void;
  /** Ends it once what was written has arrived. */
  end(): void;
  /** At once. */
  reset(): void;
  onBytes: (bytes: Buffer) => void;
  /** The other side, or the way, ended it. */
  onClose: () => void;
  readonly line: Line;
}

export interface Line {
  readonly number: number;
  readonly to: string;
  /** Ends it: both sides hear of it. */
  cut(): void;
  /** Nothing passes any more, and nobody is told. */
  silence(): void;
  /** The host's process is gone: the outside hears of it, unless the power went. */
  abandon(quietly: boolean): void;
  isOpen(): boolean;
  /** Bytes that wait in it, both ways. */
  waitingBytes(): number;
}

export interface LineDeps {
  readonly time: Time;
  readonly unit: () => number;
  readonly weather: Weather;
  readonly number: number;
  readonly to: string;
  readonly onOver: (line: Line) => void;
}

/** What a sender may have under way before it has to wait. */
const WINDOW_BYTES = 256 * 1024;

interface Direction {
  send(chunk: Buffer): void;
  end(): void;
  /** The receiver takes bytes, or takes more. */
  resume(): void;
  stop(): void;
  waiting(): number;
  onRoom: (() => void) | null;
}

/** Bytes in one direction, in order, after their time. `take` answers whether it takes more. */
function createDirection(
  { time, unit, weather }: LineDeps,
  what: string,
  receiver: Owner,
  take: (chunk: Buffer) => boolean,
  onEnd: () => void,
): Direction {
  const queue: Buffer[] = [];
  let bytes = 0;
  let isPlanned = false;
  /** Until the connection is there, and while the receiver takes no more. */
  let isPaused = true;
  let isEnded = false;
  let isStopped = false;
  /** When what is under way has passed a slow line. */
  let freeUs = 0;

  const plan = (delayMs: number): void => {
    if (isPlanned || isStopped) return;
    isPlanned = true;
    time.after(delayMs * 1000, what, deliver, receiver);
  };
  const delayMs = (): number => {
    const size = Math.min(bytes, weather.chunkBytes);
    const startUs = Math.max(freeUs, time.nowUs());
    freeUs = startUs + (size / weather.bytesPerS) * 1e6;
    return (freeUs - time.nowUs()) / 1000 + weather.latencyMs + unit() * weather.jitterMs;
  };
  const deliver = (): void => {
    isPlanned = false;
    if (isStopped || isPaused) return;
    if (bytes > 0) {
      const whole = queue.length === 1 ? (queue[0] ?? Buffer.alloc(0)) : Buffer.concat(queue);
      const chunk = whole.subarray(0, weather.chunkBytes);
      queue.length = 0;
      if (chunk.length < whole.length) queue.push(whole.subarray(chunk.length));
      bytes -= chunk.length;
      time.mix(chunk.length);
      isPaused = !take(chunk);
      const { onRoom } = direction;
      if (bytes < WINDOW_BYTES && onRoom !== null) {
        direction.onRoom = null;
        onRoom();
      }
    }
    if (isPaused) return;
    if (bytes > 0) plan(weather.jitterMs * unit() + (weather.chunkBytes / weather.bytesPerS) * 1000);
    else if (isEnded) {
      isStopped = true;
      onEnd();
    }
  };
  const direction: Direction = {
    send(chunk) {
      if (isStopped || chunk.length === 0) return;
      queue.push(chunk);
      bytes += chunk.length;
      if (!isPaused && !isPlanned) plan(delayMs());
    },
    end() {
      if (isEnded) return;
      isEnded = true;
      if (bytes === 0 && !isPaused) plan(delayMs());
    },
    resume() {
      if (!isPaused) return;
      isPaused = false;
      if (bytes > 0 || isEnded) plan(bytes > 0 ? delayMs() : 0);
    },
    stop() {
      isStopped = true;
      queue.length = 0;
      bytes = 0;
    },
    waiting: () => bytes,
    onRoom: null,
  };
  return direction;
}

/** Creates a connection: the host's end is a socket to those who hold it. */
export function createLine(deps: LineDeps): {
  readonly socket: Duplex;
  readonly outside: OutsideEnd;
  /** It is taken in: bytes arrive from now on. */
  readonly opened: () => void;
} {
  const { time, number, to } = deps;
  /** The host's process: what happens to its socket happens to it. */
  const owner = time.owner();
  let isOver = false;
  let isSilent = false;

  const over = (): void => {
    if (isOver) return;
    isOver = true;
    toHost.stop();
    toOutside.stop();
    deps.onOver(line);
  };
  const inHost = (what: string, run: () => void): void => void time.after(0, what, run, owner);
  const resetHost = (): void =>
    inHost('reset', () => {
      // One that nobody has taken in yet is gone without a word.
      if (socket.listenerCount('error') === 0) socket.destroy();
      else if (!socket.destroyed)
        socket.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
    });

  const toHost = createDirection(
    deps,
    `line ${to} in`,
    owner,
    (chunk) => socket.push(chunk),
    () => socket.push(null),
  );
  const toOutside = createDirection(
    deps,
    `line ${to} out`,
    WORLD,
    (chunk) => {
      outside.onBytes(chunk);
      return true;
    },
    () => {
      over();
      outside.onClose();
    },
  );

  const socket = Object.assign(
    new Duplex({
      autoDestroy: true,
      read: () => toHost.resume(),
      write(chunk: Buffer, _encoding, done) {
        if (!isSilent) toOutside.send(Buffer.from(chunk));
        if (toOutside.waiting() < WINDOW_BYTES) done();
        else toOutside.onRoom = () => inHost('room', done);
      },
      final(done) {
        if (!isSilent) toOutside.end();
        done();
      },
      destroy(error, done) {
        if (!isOver && !isSilent) {
          toHost.stop();
          toOutside.end();
        }
        done(error);
      },
    }),
    {
      remoteAddress: '127.0.0.1',
      setNoDelay: () => socket,
      setKeepAlive: () => socket,
      ref: () => socket,
      unref: () => socket,
    },
  );
  const line: Line = {
    number,
    to,
    cut() {
      if (isOver) return;
      over();
      resetHost();
      time.after(0, 'cut outside', () => outside.onClose(), WORLD);
    },
    silence() {
      isSilent = true;
      toHost.stop();
      toOutside.stop();
    },
    abandon(quietly) {
      if (isOver) return;
      over();
      if (!quietly && !isSilent) time.after(1000, 'gone', () => outside.onClose(), WORLD);
    },
    isOpen: () => !isOver,
    waitingBytes: () =>
      toHost.waiting() + toOutside.waiting() + socket.readableLength + socket.writableLength,
  };
  const outside: OutsideEnd = {
    write(bytes) {
      if (!isOver && !isSilent) toHost.send(Buffer.from(bytes));
    },
    end() {
      if (!isOver && !isSilent) toHost.end();
    },
    reset() {
      if (isOver) return;
      over();
      if (!isSilent) resetHost();
    },
    onBytes() {},
    onClose() {},
    line,
  };
  return {
    socket,
    outside,
    opened() {
      toHost.resume();
      toOutside.resume();
    },
  };
}
