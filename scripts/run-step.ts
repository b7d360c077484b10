import { spawn } from 'node:child_process';

/** One program to run in the repository. */
export interface Step {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface StepOutcome {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
}

/** A service that ends silent runs must see that a long step lives. */
const SAY_SO_EVERY_MS = 60_000;

/** Runs a step with its output passed through and a heading before it. Never rejects: a program missing is a failure. */
export function runStep(root: string, { name, program, args, env }: Step): Promise<StepOutcome> {
  console.log(`\n=== ${name} ===`);
  const startedMs = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedMs) / 100) / 10;
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  const timer = setInterval(() => console.log(`... ${name}: ${seconds()} s so far`), SAY_SO_EVERY_MS);
  return new Promise((resolve) => {
    const end = (passed: boolean): void => {
      clearInterval(timer);
      resolve({ name, passed, seconds: seconds() });
    };
    child.on('error', (error) => {
      console.log(error.message);
      end(false);
    });
    child.on('exit', (code) => end(code === 0));
  });
}

/** A program out of `node_modules/.bin`, run by this Node. */
export function tool(path: string, ...args: readonly string[]): Pick<Step, 'program' | 'args'> {
  return { program: process.execPath, args: [`node_modules/${path}`, ...args] };
}
