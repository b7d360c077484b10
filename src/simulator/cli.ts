import { readFileSync } from 'node:fs';
import process from 'node:process';
import { errorText } from '../shared/error-text.ts';
import type { Log } from './base/ports.ts';
import { readCliOptions, usage, WrongOption } from './cli-options.ts';
import { createSimulator } from './simulator.ts';

const WRONG_OPTION = 2;
const FAILED = 1;

const log: Log = {
  warn: (event, fields) => process.stderr.write(`${JSON.stringify({ event, ...fields })}\n`),
};

async function run(args: readonly string[]): Promise<void> {
  const options = readCliOptions(args);
  if (options.help) {
    process.stdout.write(usage());
    return;
  }
  const { tokenFile, streamUrl, endWithStdin, help: _, ...rest } = options;
  const simulator = await createSimulator({
    ...rest,
    ...(tokenFile === null ? {} : { token: readToken(tokenFile) }),
    ...(streamUrl === null ? {} : { streamUrl }),
    log,
  });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    process.stdin.destroy();
    void simulator.stop();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (endWithStdin) process.stdin.on('close', stop).on('end', stop).resume();
  const { url, wsUrl, token } = simulator;
  process.stdout.write(`${JSON.stringify({ ready: true, url, wsUrl, token })}\n`);
}

function readToken(file: string): string {
  const token = readFileSync(file, 'utf8').trim();
  if (!/^[a-z0-9]+$/i.test(token)) throw new WrongOption('The token file must hold letters and digits only.');
  return token;
}

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${errorText(error)}\n`);
  process.exitCode = error instanceof WrongOption ? WRONG_OPTION : FAILED;
});
