import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { RAN_FILE, readNotes } from './blocks.ts';
import type { LaneAnswer, LaneRequest } from './lane-messages.ts';

/** One test file, run once. */
export interface TestRun {
  readonly state: 'passed' | 'failed' | 'timed-out';
  readonly ms: number;
  /** The blocks that ran, by file, where files hold notes of them. */
  readonly ran: ReadonlyMap<string, ReadonlySet<number>>;
}

/** How long is too long. */
export interface RunLimits {
  /** For one test or hook, which fails then. */
  readonly testMs: number;
  /** For the file, which may hang in a loop. */
  readonly fileMs: number;
}

/** Runs tests over a copy of the repository in which files are changed. */
export interface Lane {
  /** Writes another text over a file of the copy, by its path in the repository. */
  write(file: string, text: string): void;
  /** Runs a test file; past the limit it is ended with all that it started. */
  run(test: string, limits: RunLimits): Promise<TestRun>;
  close(): void;
}

/** Longer than a busy machine takes. */
const LONGEST_START_MS = 600_000;
const PROGRAM = fileURLToPath(new URL('./lane.ts', import.meta.url));

/** Creates a lane over `copy`, whose program starts at the first run, and again after one that was ended. */
export function createLane(copy: string): Lane {
  const ranFile = `${copy}.ran`;
  const changed = new Set<string>();
  let child: ChildProcess | null = null;

  const start = async (): Promise<ChildProcess> => {
    // Its own group: with it go brokers, hosts and workers of a test that hangs.
    const started = fork(PROGRAM, [copy], {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...process.env, [RAN_FILE]: ranFile },
    });
    child = started;
    // One that has gone between two runs is started again by the next.
    started.once('exit', () => {
      if (child === started) child = null;
    });
    const waiting = new AbortController();
    const { signal } = waiting;
    const isReady = await Promise.race([
      once(started, 'message', { signal }).then(() => true),
      once(started, 'exit', { signal }).then(() => false),
      delay(LONGEST_START_MS, false, { signal }),
    ]);
    waiting.abort();
    if (!isReady) throw new Error(`Vitest does not start over ${copy}.`);
    return started;
  };
  const end = (): void => {
    const ended = child;
    child = null;
    if (ended?.pid === undefined) return;
    try {
      process.kill(-ended.pid, 'SIGKILL');
    } catch (error) {
      // It has gone by itself.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };

  return {
    write(file, text) {
      writeFileSync(join(copy, file), text);
      changed.add(join(copy, file));
    },
    async run(test, { testMs, fileMs }) {
      const running = child ?? (await start());
      writeFileSync(ranFile, '');
      const request: LaneRequest = { test: join(copy, test), changed: [...changed], timeoutMs: testMs };
      changed.clear();
      running.send(request);
      const answer = await answerOf(running, fileMs);
      if (answer === null) end();
      return {
        state: answer === null ? 'timed-out' : answer.passed ? 'passed' : 'failed',
        ms: answer?.ms ?? fileMs,
        // Gone with a lane that is closed while it runs.
        ran: readNotes(existsSync(ranFile) ? readFileSync(ranFile, 'utf8') : ''),
      };
    },
    close() {
      end();
      rmSync(ranFile, { force: true });
    },
  };
}

/** Null where none comes in time, or the program is gone. */
function answerOf(child: ChildProcess, limitMs: number): Promise<LaneAnswer | null> {
  return new Promise((resolve) => {
    const settle = (answer: LaneAnswer | null): void => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(answer);
    };
    const onMessage = (message: LaneAnswer): void => settle(message);
    const onExit = (): void => settle(null);
    const timer = setTimeout(() => settle(null), limitMs);
    child.once('message', onMessage);
    child.once('exit', onExit);
  });
}
