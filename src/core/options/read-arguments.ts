import { type ParseArgsConfig, parseArgs } from 'node:util';
import { errorText } from '../../shared/error-text.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** What was given on a command line, by `parseArgs` of Node; its refusal is one clear line. */
export function readArguments<Config extends ParseArgsConfig>(
  config: Config,
): Result<ReturnType<typeof parseArgs<Config>>> {
  try {
    return ok(parseArgs<Config>(config));
  } catch (error) {
    // What Node adds behind it is advice for programmers.
    const [detail = ''] = errorText(error).split(/[.\n]/);
    return fail({ code: 'bad-option', problem: { kind: 'unreadable', detail } });
  }
}

/** What a whole number may be, both bounds included, and what it is where none was given. */
export interface WholeNumber<T> {
  readonly least: number;
  readonly most: number;
  readonly fallback: T;
}

/** The whole number that was given for an option, as `--port`. */
export function readWholeNumber<T extends number | null>(
  name: string,
  text: string | undefined,
  { least, most, fallback }: WholeNumber<T>,
): Result<number | T> {
  if (text === undefined) return ok(fallback);
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return ok(value);
  const given = JSON.stringify(text);
  return fail({ code: 'bad-option', problem: { kind: 'not-whole', option: name, least, most, given } });
}
