import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** A real broker of its own, on 127.0.0.1, with persistence in a temporary folder. */
export interface Mosquitto {
  readonly url: string;
  readonly wsUrl: string;
  readonly port: number;
  /** Ends it in good order, writing its sessions down, and starts it again on the same ports. */
  restart(): Promise<void>;
  /** Ends it in good order; `start` by `restart`. */
  halt(): Promise<void>;
  /** Ends it without warning; what it had not written is lost. */
  kill(): Promise<void>;
  /** Lets it hang, with its connections open, until `resume`. */
  freeze(): void;
  resume(): void;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

export interface MosquittoOptions {
  /** More lines of mosquitto.conf. */
  readonly config?: readonly string[];
  /** Lines that belong to each listener, such as `max_qos 0`. */
  readonly perListener?: readonly string[];
}

const BINARY = '/usr/sbin/mosquitto';
const MOST_TRIES = 5;
/** In which one that cannot have its port has ended. */
const SETTLED_MS = 20;

/** Starts mosquitto and waits until it accepts connections. Throws, naming the package, where it is not installed. */
export async function startMosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  if (!existsSync(BINARY)) {
    throw new Error(`${BINARY} is missing. Install it: apt-get install mosquitto`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'fleetglass-mosquitto-'));
  const configFile = join(folder, 'mosquitto.conf');
  let port = 0;
  let wsPort = 0;
  const choosePorts = async (): Promise<void> => {
    [port, wsPort] = [await freePort(), await freePort()];
    await writeFile(
      configFile,
      [
        `user ${userInfo().username}`,
        'allow_anonymous true',
        'persistence true',
        `persistence_location ${folder}/`,
        'autosave_interval 1',
        'max_queued_messages 0',
        'log_dest none',
        `listener ${port} 127.0.0.1`,
        'protocol mqtt',
        ...(options.perListener ?? []),
        `listener ${wsPort} 127.0.0.1`,
        'protocol websockets',
        ...(options.perListener ?? []),
        ...(options.config ?? []),
        '',
      ].join('\n'),
    );
  };

  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(BINARY, ['-c', configFile], { stdio: 'ignore' });
    await accepting(port, child);
    await accepting(wsPort, child);
    // Somebody else may have been the one who accepted.
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    if (child.exitCode !== null) throw new Error(`mosquitto ended at once with code ${child.exitCode}`);
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.kill(signal);
    await once(ending, 'exit');
  };
  for (let tries = 1; ; tries++) {
    await choosePorts();
    try {
      await start();
      break;
    } catch (error) {
      // A port that was free may be another program's by now.
      await end('SIGKILL');
      if (tries === MOST_TRIES) throw error;
    }
  }

  return {
    url: `mqtt://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${wsPort}`,
    port,
    async restart() {
      await end('SIGTERM');
      await start();
    },
    halt: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async stop() {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

async function accepting(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`mosquitto ended at once with code ${child.exitCode}`);
    const socket = net.connect(port, '127.0.0.1');
    const connected = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
