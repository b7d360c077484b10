import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type ChannelEnd, cloned, createChannel, PortMainDouble, takeEnds } from './port-double.ts';
import { type Crossing, createRelay } from './relay.ts';

/** What a utility process runs where it is none: in this process, given its `parentPort` and how to end. */
export type InProcess = (parentPort: EventEmitter, exit: (code: number) => void) => void;

/** One utility process, as Electron's main process sees it. */
export interface UtilityDouble extends EventEmitter {
  readonly pid: number | undefined;
  readonly entry: string;
  readonly args: readonly string[];
  readonly execArgv?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  postMessage(message: unknown, transfer?: unknown): void;
  kill(): boolean;
  /** It ends by itself, as by a crash. */
  crash(): void;
  /** Once it has. */
  readonly ended: Promise<void>;
}

/**
 * Electron's `utilityProcess.fork` (lib/browser/api/utility-process.ts): a real child process that runs the module unmodified, or
 * `inProcess`. Messages are cloned, ports cross, and whatever ends it closes them.
 */
export function createUtilityFork(
  forked: UtilityDouble[],
  isReady: () => boolean,
  inProcess: InProcess | null,
) {
  return (
    entry: string,
    args: readonly string[] = [],
    options: {
      readonly env?: Readonly<Record<string, string | undefined>>;
      readonly execArgv?: readonly string[];
    } = {},
  ): UtilityDouble => {
    if (!isReady()) throw new TypeError('utilityProcess cannot be created before app is ready.');
    const env = options.env ?? process.env;
    const child =
      inProcess === null ? createForked(entry, args, env) : createInProcess(entry, args, env, inProcess);
    forked.push(Object.assign(child, { execArgv: options.execArgv ?? [] }));
    return child;
  };
}

function postTo(end: ChannelEnd, message: unknown, transfer: unknown = []): void {
  end.send(cloned(message), takeEnds(transfer, null));
}

/** Both ends of `parentPort`, in one process. It does not tell that its parent is gone, as Electron's does not. */
export function listenAsParentPort(end: ChannelEnd): EventEmitter & { postMessage(message: unknown): void } {
  const parentPort = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => postTo(end, message),
  });
  parentPort.on('newListener', (name) => {
    if (name !== 'message' || parentPort.listenerCount('message') > 0) return;
    end.listen({
      message: (data, ends) =>
        parentPort.emit('message', { data, ports: ends.map((each) => new PortMainDouble(each)) }),
      closed() {},
    });
  });
  return parentPort;
}

function endOf(child: () => EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => child().once('exit', () => resolve()));
  });
}

function createInProcess(
  entry: string,
  args: readonly string[],
  env: UtilityDouble['env'],
  run: InProcess,
): UtilityDouble {
  const [own, theirs] = createChannel();
  /** Channels that the process holds an end of: they close as it ends. */
  const held: ChannelEnd[] = [];
  let isOver = false;
  const exit = (code: number): void => {
    if (isOver) return;
    isOver = true;
    for (const end of held) end.close();
    setImmediate(() => child.emit('exit', code));
  };
  const child: UtilityDouble = Object.assign(new EventEmitter(), {
    pid: undefined,
    entry,
    args,
    env,
    postMessage(message: unknown, transfer: unknown = []) {
      if (isOver) return;
      const ends = takeEnds(transfer, null);
      held.push(...ends);
      own.send(cloned(message), ends);
    },
    kill() {
      exit(0);
      return true;
    },
    crash: () => exit(5),
    ended: endOf(() => child),
  });
  setImmediate(() => run(listenAsParentPort(theirs), exit));
  return child;
}

const SHIM = fileURLToPath(new URL('./utility-shim.ts', import.meta.url));

function createForked(entry: string, args: readonly string[], env: UtilityDouble['env']): UtilityDouble {
  const forked: ChildProcess = fork(SHIM, [entry, ...args], {
    env: { ...env },
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const relay = createRelay(true, (crossing) => {
    // One that has ended is told nothing more.
    if (forked.connected) forked.send(crossing, () => {});
  });
  forked.on('message', (crossing) => relay.receive(crossing as Crossing));
  forked.stdout?.on('data', (text) => process.stdout.write(String(text)));
  forked.stderr?.on('data', (text) => process.stderr.write(String(text)));
  const child: UtilityDouble = Object.assign(new EventEmitter(), {
    pid: forked.pid,
    entry,
    args,
    env,
    postMessage: (message: unknown, transfer: unknown = []) => postTo(relay.first, message, transfer),
    kill: () => forked.kill('SIGTERM'),
    crash: () => void forked.kill('SIGKILL'),
    ended: endOf(() => child),
  });
  relay.first.listen({ message: (data) => child.emit('message', data), closed() {} });
  forked.once('spawn', () => child.emit('spawn'));
  // Once its pipes are read to their end, so that nothing is missing of what it wrote.
  forked.once('close', (code, signal) => {
    relay.gone();
    child.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15));
  });
  return child;
}
