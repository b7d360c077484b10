import { resolve } from 'node:path';
import { readArguments, readWholeNumber } from '../src/core/options/read-arguments.ts';
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
const FIRST_SEED = { least: 0, most: 2 ** 31 - 1, fallback: 1 } as const;

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
  const given = readArguments({ args: [...argv], options: OPTION_TYPES });
  if (!given.ok) return given;
  const { values } = given.value;
  if (values.help === true) return ok(null);
  const { world: asked = [], planted = [], all = false, seed, story = false, report } = values;
  const stranger = strangerIn('world', asked, known) ?? strangerIn('planted fault', planted, plantable);
  if (stranger !== undefined) return fail({ code: 'as-told', text: stranger });
  const names = known.filter((name) => asked.includes(name));
  // One seed, or one script, is looked at by itself.
  const isSingle = seed !== undefined || names.length > 0;
  const from = readWholeNumber(seed === undefined ? '--from' : '--seed', seed ?? values.from, FIRST_SEED);
  if (!from.ok) return from;
  const count = readWholeNumber('--seeds', values.seeds, {
    least: 1,
    most: MOST_SEEDS,
    fallback: isSingle ? 1 : DEFAULT_SEEDS,
  });
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

function strangerIn(what: string, asked: readonly string[], known: readonly string[]): string | undefined {
  const stranger = asked.find((name) => !known.includes(name));
  return stranger && `There is no ${what} ${JSON.stringify(stranger)}, only ${known.join(', ')}.`;
}
