import { readArguments } from '../../src/core/options/read-arguments.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';

/** What `npm run mutate` is asked to do. */
export interface MutateOptions {
  /** Files and folders, at least one. */
  readonly paths: readonly string[];
  /** A commit: only lines that differ from it are changed. */
  readonly since: string | null;
  /** So many changes, drawn by the seed. */
  readonly sample: number | null;
  readonly seed: number;
  /** Every test that reaches a file, not only those of its room and next to it. */
  readonly all: boolean;
  readonly fresh: boolean;
  readonly json: boolean;
  readonly list: boolean;
  /** At a time. */
  readonly lanes: number;
  /** Null for no end but the last change. */
  readonly seconds: number | null;
  /** Seconds' worth of tests for one change; null for all of them. */
  readonly budget: number | null;
}

/** What `--help` prints. */
export const MUTATE_HELP = `Makes small changes to files, one at a time, and tells which of them no test sees.

npm run mutate -- FILE|FOLDER... [options]
  --since COMMIT   only lines that differ from COMMIT
  --sample N       N changes, drawn at random
  --seed N         what the sample is drawn by (default 1)
  --all            every test that reaches a file; else those of its room, and those that import it themselves
  --budget N       give a change at most so many seconds' worth of tests, by what they took, the likely ones first;
                   what they do not see counts as not seen, and is tried again under another budget
  --lanes N        changes tried at a time (default 2)
  --seconds N      begin no more after so long; the same call again goes on
  --fresh          forget what earlier calls found
  --list           only list the changes
  --json           the result as JSON
  --help           this text

Exit code: 0 where every change was seen or is a known equivalent; 1 where one was not, an equivalent is out of date, or
something is left to be tried; 2 for a wrong option.`;

const OPTION_TYPES = {
  help: { type: 'boolean', short: 'h' },
  since: { type: 'string' },
  sample: { type: 'string' },
  seed: { type: 'string' },
  all: { type: 'boolean' },
  fresh: { type: 'boolean' },
  json: { type: 'boolean' },
  list: { type: 'boolean' },
  lanes: { type: 'string' },
  seconds: { type: 'string' },
  budget: { type: 'string' },
} as const;

/** Reads the options; null asks for the help text. A failure's message is one clear line. */
export function parseMutateOptions(argv: readonly string[]): Result<MutateOptions | null> {
  const given = readArguments({ args: [...argv], options: OPTION_TYPES, allowPositionals: true });
  if (!given.ok) return given;
  const { values, positionals } = given.value;
  if (values.help === true) return ok(null);
  if (positionals.length === 0) return fail({ code: 'as-told', text: 'Give a file or folder. Try --help.' });
  for (const name of ['sample', 'seed', 'lanes', 'seconds', 'budget'] as const) {
    const text = values[name];
    if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text)) {
      return fail({ code: 'as-told', text: `--${name} takes a whole number from 1.` });
    }
  }
  const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
  return ok({
    paths: positionals,
    since: values.since ?? null,
    sample: numberOf(values.sample),
    seed: numberOf(values.seed) ?? 1,
    all: values.all === true,
    fresh: values.fresh === true,
    json: values.json === true,
    list: values.list === true,
    lanes: numberOf(values.lanes) ?? 2,
    seconds: numberOf(values.seconds),
    budget: numberOf(values.budget),
  });
}
