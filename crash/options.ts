import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { errorText } from '../src/shared/error-text.ts';
import { fail, ok, type Result } from '../src/shared/result.ts';
import type { Size } from './scenarios/scenario.ts';

/** What `npm run test:crash` is asked to do. */
export interface CrashOptions extends Size {
  readonly seed: number;
  /** Names of scenarios. */
  readonly scenarios: readonly string[];
  /** Absolute path of a report in JSON; null for none. */
  readonly report: string | null;
}

export const DEFAULT_ROUNDS = 5;
const MOST_ROUNDS = 10_000;
export const DEFAULT_MESSAGES = 10_000;
const MOST_MESSAGES = 5_000_000;
export const LARGEST_SEED = 2 ** 31 - 1;

/** What `--help` prints. */
export function crashHelp(known: readonly string[]): string {
  return `Kills, cuts off, stops and starves the host, and compares what it promised with what it can export.

npm run test:crash -- [options]
  --rounds K       mishaps of a scenario (default ${DEFAULT_ROUNDS})
  --messages N     messages handed over in a scenario (default ${DEFAULT_MESSAGES})
  --seed S         what they and the moments are drawn by (default: another each time, printed)
  --scenario NAME  this one alone; may be given several times
  --report FILE    a report in JSON
  --help           this text

Scenarios: ${known.join(', ')}.

Exit code: 0 where all that could be had passed; 1 where something did not; 2 for a wrong option.`;
}

const OPTION_TYPES = {
  help: { type: 'boolean', short: 'h' },
  rounds: { type: 'string' },
  messages: { type: 'string' },
  seed: { type: 'string' },
  scenario: { type: 'string', multiple: true },
  report: { type: 'string' },
} as const;

/**
 * Reads the options; null asks for the help text. A failure's message is one clear line.
 * @param known names of all scenarios: what is done where none is asked for
 * @param freshSeed the seed where none is given
 */
export function parseCrashOptions(
  argv: readonly string[],
  known: readonly string[],
  freshSeed: number,
): Result<CrashOptions | null> {
  const given = parse(argv);
  if (!given.ok) return given;
  if (given.value.help === true) return ok(null);
  const { scenario: scenarios = known, report } = given.value;
  const rounds = wholeNumber('--rounds', given.value.rounds, DEFAULT_ROUNDS, 1, MOST_ROUNDS);
  if (!rounds.ok) return rounds;
  const messages = wholeNumber('--messages', given.value.messages, DEFAULT_MESSAGES, 1, MOST_MESSAGES);
  if (!messages.ok) return messages;
  const seed = wholeNumber('--seed', given.value.seed, freshSeed, 0, LARGEST_SEED);
  if (!seed.ok) return seed;
  const stranger = scenarios.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    return fail('bad-option', `There is no scenario ${JSON.stringify(stranger)}, only ${known.join(', ')}.`);
  }
  return ok({
    rounds: rounds.value,
    messages: messages.value,
    seed: seed.value,
    scenarios: known.filter((name) => scenarios.includes(name)),
    report: report === undefined ? null : resolve(report),
  });
}

function parse(argv: readonly string[]) {
  try {
    const options = {
      args: [...argv],
      options: OPTION_TYPES,
      allowPositionals: false,
      strict: true,
    } as const;
    return ok(parseArgs(options).values);
  } catch (error) {
    const message = errorText(error);
    return fail('bad-option', `${message.split(/[.\n]/)[0] ?? message}. Try --help.`);
  }
}

function wholeNumber(
  name: string,
  text: string | undefined,
  fallback: number,
  least: number,
  most: number,
): Result<number> {
  if (text === undefined) return ok(fallback);
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return ok(value);
  return fail(
    'bad-option',
    `${name} takes a whole number from ${least} to ${most}, not ${JSON.stringify(text)}.`,
  );
}
