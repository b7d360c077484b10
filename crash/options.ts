import { resolve } from 'node:path';
import { readArguments, readWholeNumber } from '../src/core/options/read-arguments.ts';
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
export const DEFAULT_MESSAGES = 10_000;
export const LARGEST_SEED = 2 ** 31 - 1;

const ROUNDS = { least: 1, most: 10_000, fallback: DEFAULT_ROUNDS } as const;
const MESSAGES = { least: 1, most: 5_000_000, fallback: DEFAULT_MESSAGES } as const;

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
  const given = readArguments({ args: [...argv], options: OPTION_TYPES });
  if (!given.ok) return given;
  const { values } = given.value;
  if (values.help === true) return ok(null);
  const { scenario: scenarios = known, report } = values;
  const rounds = readWholeNumber('--rounds', values.rounds, ROUNDS);
  if (!rounds.ok) return rounds;
  const messages = readWholeNumber('--messages', values.messages, MESSAGES);
  if (!messages.ok) return messages;
  const seed = readWholeNumber('--seed', values.seed, {
    least: 0,
    most: LARGEST_SEED,
    fallback: freshSeed,
  });
  if (!seed.ok) return seed;
  const stranger = scenarios.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    return fail({
      code: 'as-told',
      text: `There is no scenario ${JSON.stringify(stranger)}, only ${known.join(', ')}.`,
    });
  }
  return ok({
    rounds: rounds.value,
    messages: messages.value,
    seed: seed.value,
    scenarios: known.filter((name) => scenarios.includes(name)),
    report: report === undefined ? null : resolve(report),
  });
}
