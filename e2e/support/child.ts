import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process of ours that says when it is ready. */
export interface Child {
  readonly process: ChildProcess;
  /** The line on stdout that matched. */
  readonly line: string;
  /** Everything on stdout and on stderr so far. */
  stdout(): string;
  stderr(): string;
  /** Ends it with SIGTERM and resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `node FILE ARGS` and resolves at the first line on stdout that matches; rejects if it ends before. */
export async function startNode(
  file: string,
  args: readonly string[],
  ready: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const child = spawn(process.execPath, [file, ...args], {
    // No test and no bench asks anybody outside for maps, unless it says so.
    env: { ...process.env, FLEETGLASS_MAP_TILES: 'none', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (text) => {
      if (ready.test(text)) resolve(text);
    });
    void ended.then((code) =>
      reject(new Error(`${file} ended with ${code} before it was ready:\n${stderr}`)),
    );
  });
  return {
    process: child,
    line,
    stdout: () => stdout,
    stderr: () => stderr,
    async stop() {
      child.kill('SIGTERM');
      return await ended;
    },
  };
}
