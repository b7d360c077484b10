import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { healthHeaders, healthKeyIn } from '../../src/web/health-access.ts';

/** How the browser host is started. */
export interface HostCommand {
  /** Of the repository. */
  readonly root: string;
  readonly dataDir: string;
  readonly brokerUrl: string;
  readonly listenerPort: number;
  /** Where its receivers listen beside it; null for nowhere. */
  readonly receivers: ReceiverPorts | null;
  /** Holds the token, the listener's secret and the host's log. */
  readonly folder: string;
  /** Set for this process alone. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Ports of the receivers of streams that do not push by HTTP. */
export interface ReceiverPorts {
  readonly mqtt: number;
  readonly wialon: number;
}

/** What of `/health` the proof looks at. */
export interface HostHealth {
  readonly state: string;
  readonly received: number;
  readonly listening: boolean;
}

/** The browser host in a process of its own. */
export interface HostProcess {
  /** Resolves when it has said where it is; rejects if it ends before that. */
  readonly ready: Promise<void>;
  hasEnded(): boolean;
  /** The most memory it had so far, bytes; null where the system does not tell. */
  peakBytes(): number | null;
  /** Null where it does not answer. */
  health(): Promise<HostHealth | null>;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it with SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it with SIGTERM; resolves with its exit code. */
  end(): Promise<number | null>;
}

export const TOKEN_FILE = 'token';
export const SECRET_FILE = 'secret';

const READY = /^Fleetglass ready: /;
const HEALTH_TIMEOUT_MS = 2_000;

/** Starts it as it is built, for it is started often; its log is appended to `host.log` in the folder. */
export function startHost(command: HostCommand): HostProcess {
  const { root, dataDir, brokerUrl, listenerPort, receivers, folder, env = {} } = command;
  const log = openSync(join(folder, 'host.log'), 'a');
  const child = spawn(
    process.execPath,
    [
      'out/web/cli.js',
      '--headless',
      ...['--port', '0'],
      ...['--data-dir', dataDir],
      ...['--broker', brokerUrl],
      ...['--token-file', join(folder, TOKEN_FILE)],
      ...['--listener-port', String(listenerPort)],
      ...['--listener-secret-file', join(folder, SECRET_FILE)],
      ...(receivers === null ? [] : optionsOf(receivers)),
    ],
    { cwd: root, env: { ...withoutOptions(process.env), ...env }, stdio: ['ignore', 'pipe', log] },
  );
  closeSync(log);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
  const url = readyUrl(child, ended);
  const ready = url.then(() => {});
  // A host that is killed while it starts is never ready, and nobody may be waiting for it.
  ready.catch(() => {});
  return {
    ready,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    peakBytes: () => peakOf(child.pid),
    async health() {
      try {
        const signal = AbortSignal.timeout(HEALTH_TIMEOUT_MS);
        const address = new URL('/health', await url);
        const headers = healthHeaders(healthKeyIn(dataDir));
        return healthIn(await (await fetch(address, { signal, headers })).json());
      } catch {
        // It is starting, stopped or gone: the one who asks finds out which.
        return null;
      }
    },
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async end() {
      child.kill('SIGTERM');
      return await ended;
    },
  };
}

function optionsOf({ mqtt, wialon }: ReceiverPorts): readonly string[] {
  return ['--mqtt-listener-port', String(mqtt), '--wialon-listener-port', String(wialon)];
}

async function readyUrl(child: ChildProcess, ended: Promise<number | null>): Promise<string> {
  if (child.stdout === null) throw new Error('The host has no stdout');
  const lines = createInterface(child.stdout);
  return await new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      if (READY.test(line)) resolve(line.replace(READY, ''));
    });
    const early = (code: number | null): void =>
      reject(new Error(`The host ended (${code}) before it was ready`));
    ended.then(early, reject);
  });
}

/** Linux keeps it as `VmHWM`, in kB. */
function peakOf(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    // Another system, or it is gone.
    return null;
  }
}

function withoutOptions(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('FLEETGLASS_')));
}

/** Decodes the answer of `/health`. */
function healthIn(answer: unknown): HostHealth {
  const { connection, messages, listener } = answer as {
    readonly connection: { readonly state: string };
    readonly messages: { readonly received: number };
    readonly listener?: { readonly url: string | null } | null;
  };
  return {
    state: connection.state,
    received: messages.received,
    listening: typeof listener?.url === 'string',
  };
}
