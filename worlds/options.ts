import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { errorText } from '../src/shared/error-text.ts';
import { fail, ok, type Result } from '../src/shared/result.ts';

/** What `npm run test:worlds` is asked to do. */
export interface WorldsOptions<Name extends string> {
  /** Whether everything runs: drawn worlds, those with a script, and each planted fault. */
  readonly all: boolean;
  /** The first seed, and how many. */
  readonly from: number;
  readonly count: number;
  /** Worlds with a script, by name. */
  readonly names: readonly Name[];
  /** Faults to plant, by name: then it is looked whether they are found, and nothing else. */
  readonly planted: readonly string[];
  /** Whether each world's story is printed, also where nothing is wrong. */
  readonly story: boolean;
  /** Absolute path of a report in JSON; null for none. */
  readonly report: string | null;
}

export const DEFAULT_SEEDS = 200;
const MOST_SEEDS = 1_000_000;
const LARGEST_SEED = 2 ** 31 - 1;

/** What `--help` prints. */
export function worldsHelp(known: readonly string[], plantable: readonly string[]): string {
  return `Runs the whole monitor in simulated worlds, each drawn from a seed, in which everything goes wrong.

npm run test:worlds -- [options]
  --seeds N        how many worlds are drawn (default ${DEFAULT_SEEDS})
  --from N         the first seed (default 1)
  --seed N         this world alone, with its story
  --world NAME     a world with a script, with seed 1 or those given; may be given several times
  --planted NAME   puts a fault into the product and looks whether a world finds it; may be given several times
  --all            drawn worlds, those with a script, and each planted fault
  --story          print each world's story, also where nothing is wrong
  --report FILE    a report in JSON
  --help           this text

Worlds: ${known.join(', ')}.
Planted faults: ${plantable.join(', ')}.

Exit code: 0 where all was true and found; 1 where something was not; 2 for a wrong option.`;
}

const OPTION_TYPES = {
  help: { type: 'boolean', short: 'h' },
  seeds: { type: 'string' },
  seed: { type: 'string' },
  from: { type: 'string' },
  world: { type: 'string', multiple: true },
  planted: { type: 'string', multiple: true },
  all: { type: 'boolean' },
  story: { type: 'boolean' },
  report: { type: 'string' },
} as const;

/**
 * Reads the options; null asks for the help text. A failure's message is one clear line.
 * @param known names of all worlds with a script
 * @param plantable names of all faults that can be planted
 */
export function parseWorldsOptions<Name extends string>(
  argv: readonly string[],
  known: readonly Name[],
  plantable: readonly string[],
): Result<WorldsOptions<Name> | null> {
  const given = parse(argv);
  if (!given.ok) return given;
  if (given.value.help === true) return ok(null);
  const { world: asked = [], planted = [], all = false, seed, story = false, report } = given.value;
  const stranger = strangerIn('world', asked, known) ?? strangerIn('planted fault', planted, plantable);
  if (stranger !== undefined) return fail('bad-option', stranger);
  const names = known.filter((name) => asked.includes(name));
  // One seed, or one script, is looked at by itself.
  const isSingle = seed !== undefined || names.length > 0;
  const from = wholeNumber(
    seed === undefined ? '--from' : '--seed',
    seed ?? given.value.from,
    1,
    0,
    LARGEST_SEED,
  );
  if (!from.ok) return from;
  const count = wholeNumber('--seeds', given.value.seeds, isSingle ? 1 : DEFAULT_SEEDS, 1, MOST_SEEDS);
  if (!count.ok) return count;
  return ok({
    all,
    planted,
    from: from.value,
    count: count.value,
    names,
    story: story || seed !== undefined,
    report: report === undefined ? null : resolve(report),
  });
}

function parse(argv: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...argv], options: OPTION_TYPES, strict: true }).values);
  } catch (error) {
    const message = errorText(error);
    return fail('bad-option', `${message.split(/[.\n]/)[0] ?? message}. Try --help.`);
  }
}

function strangerIn(what: string, asked: readonly string[], known: readonly string[]): string | undefined {
  const stranger = asked.find((name) => !known.includes(name));
  return stranger && `There is no ${what} ${JSON.stringify(stranger)}, only ${known.join(', ')}.`;
}

function wholeNumber(
  name: string,
  text: string | undefined,
  fallback: number,
  least: number,
  most: number,
): Result<number> {
  const value = text === undefined ? fallback : /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return ok(value);
  return fail('bad-option', `${name} takes a whole number from ${least} to ${most}.`);
}
