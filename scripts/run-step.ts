import { spawn } from 'node:child_process';

/** One program to run in the repository. */
export interface Step {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether others run beside it: what it says is shown in one piece then, once it has ended. */
  readonly isBeside?: boolean;
}

export interface StepOutcome {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
}

/** A service that ends silent runs must see that a long step lives. */
const SAY_SO_EVERY_MS = 60_000;

/** Runs a step with a heading before its output, which is passed through. Never rejects: a program missing is a failure. */
export async function runStep(
  root: string,
  { name, program, args, env, isBeside = false }: Step,
): Promise<StepOutcome> {
  const heading = `\n=== ${name} ===\n`;
  if (!isBeside) process.stdout.write(heading);
  const startedMs = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedMs) / 100) / 10;
  const output = isBeside ? 'pipe' : 'inherit';
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
  const timer = setInterval(() => console.log(`... ${name}: ${seconds()} s so far`), SAY_SO_EVERY_MS);
  const passed = await new Promise<boolean>((resolve) => {
    child.on('error', (error) => {
      console.log(error.message);
      resolve(false);
    });
    // Only then all that it said has come.
    child.on('close', (code) => resolve(code === 0));
  });
  clearInterval(timer);
  if (isBeside) process.stdout.write(Buffer.concat([Buffer.from(heading), ...said]));
  return { name, passed, seconds: seconds() };
}

/** A program out of `node_modules/.bin`, run by this Node. */
export function tool(path: string, ...args: readonly string[]): Pick<Step, 'program' | 'args'> {
  return { program: process.execPath, args: [`node_modules/${path}`, ...args] };
}
