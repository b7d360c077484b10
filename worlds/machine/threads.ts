/** Worker threads that are none: they run here, behind ports of the same shape that clone what crosses them. */
import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import workerThreads, { type MessagePort } from 'node:worker_threads';
import type { ThreadStart } from '../../src/core/workers/thread-notices.ts';
import type { Random } from '../../src/simulator/base/random.ts';
import { createOwner, type Owner, type Time, WORLD } from '../time/time.ts';
import type { DiskMark, PromisedDisk } from './promised-disk.ts';

/** What begins in a thread, by the name of its file without the ending. */
export type Entries = Readonly<Record<string, (port: MessagePort, start: ThreadStart) => void>>;

export interface ThreadHost {
  readonly time: Time;
  readonly random: Random;
  readonly entries: Entries;
  /** How long a message waits before it is heard; a slow disk makes it long. Milliseconds. */
  delayMs(): number;
  /** Of the account that faults are for. */
  readonly journal: string;
  /** Is told what its writer said, and when that was heard. */
  readonly disk: Pick<PromisedDisk, 'mark' | 'heard'>;
}

/** A port's side of what is under way. */
export interface PortLoad {
  readonly messages: number;
}

const WRITER = 'writer-worker';
let host: ThreadHost | null = null;
const running = new Set<WorldWorker>();

/** Where threads run from now on. */
export function threadsOn(next: ThreadHost): void {
  host = next;
  running.clear();
}

/** The most messages that wait at one port, of all threads that run. */
export function waitingMessages(): number {
  let most = 0;
  for (const worker of running) most = Math.max(most, worker.load().messages);
  return most;
}

/** The threads of a process that was ended run no more. */
export function forgetThreads(): void {
  running.clear();
}

/** Ends the journal's thread of this kind without a word, as when it aborts; false where none runs. */
export function dieThread(name: string): boolean {
  for (const worker of running) {
    if (worker.name !== name || worker.journal !== host?.journal) continue;
    worker.die(new Error('The thread was ended.'));
    return true;
  }
  return false;
}

/** One direction: first in, first out, each message after its time. */
function createLane(
  on: ThreadHost,
  what: string,
  owner: Owner,
  hear: (message: unknown, mark: DiskMark | null) => void,
  mark: () => DiskMark | null = () => null,
) {
  let lastUs = 0;
  let waiting = 0;
  return {
    send(message: unknown, transfer: readonly ArrayBuffer[] = []): void {
      const copy: unknown = structuredClone(message, { transfer: [...transfer] });
      lastUs = Math.max(lastUs, on.time.nowUs() + on.delayMs() * 1000);
      waiting += 1;
      const marked = mark();
      on.time.after(
        lastUs - on.time.nowUs(),
        what,
        () => {
          waiting -= 1;
          hear(copy, marked);
        },
        owner,
      );
    },
    waiting: () => waiting,
  };
}

class WorldWorker extends EventEmitter {
  readonly name: string;
  readonly journal: string;
  private readonly place: ThreadHost;
  private readonly owner: Owner;
  private readonly inwards: ReturnType<typeof createLane>;
  private readonly outwards: ReturnType<typeof createLane>;

  constructor(url: URL, { workerData }: { readonly workerData: ThreadStart }) {
    super();
    if (host === null) throw new Error('No world is running.');
    const on = host;
    this.place = on;
    this.name = /([\w-]+)\.\w+$/.exec(url.pathname)?.[1] ?? '';
    const begin = on.entries[this.name];
    if (begin === undefined) throw new Error(`No thread begins at ${url.pathname}.`);
    this.journal = workerData.name;
    const isPromising = this.name === WRITER && this.journal === on.journal;
    const outer = on.time.owner();
    if (outer === WORLD) throw new Error('A thread of the host begins in the name of the world.');
    this.owner = createOwner(this.name, outer);
    const inner = new EventEmitter();
    this.inwards = createLane(on, `to ${this.name}`, this.owner, (message) => inner.emit('message', message));
    this.outwards = createLane(
      on,
      `from ${this.name}`,
      outer,
      (message, mark) => {
        if (!this.owner.alive) return;
        if (mark !== null) on.disk.heard(mark);
        this.emit('message', message);
      },
      isPromising ? on.disk.mark : undefined,
    );
    const port = Object.assign(inner, {
      postMessage: (message: unknown, transfer?: readonly ArrayBuffer[]) =>
        this.outwards.send(message, transfer),
    });
    const start = structuredClone(workerData);
    on.time.after(0, `${this.name} begins`, () => begin(port as unknown as MessagePort, start), this.owner);
    running.add(this);
  }
  load(): PortLoad {
    return { messages: Math.max(this.inwards.waiting(), this.outwards.waiting()) };
  }
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void {
    if (this.owner.alive) this.inwards.send(message, transfer);
  }
  ref(): void {}
  unref(): void {}
  terminate(): Promise<number> {
    this.over(1);
    return Promise.resolve(1);
  }
  die(error: Error): void {
    const over = (): void => {
      if (!this.owner.alive) return;
      this.emit('error', error);
      this.over(1);
    };
    // The one who started it hears of it, and may start another: that is the process's own doing.
    this.place.time.after(0, `${this.name} dies`, over, this.owner.parent ?? this.owner);
  }
  private over(code: number): void {
    if (!this.owner.alive) return;
    this.owner.alive = false;
    running.delete(this);
    this.emit('exit', code);
  }
}

Object.assign(workerThreads, { Worker: WorldWorker });
syncBuiltinESMExports();
