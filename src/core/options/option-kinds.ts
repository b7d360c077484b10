import { fail, ok, type Result } from '../../shared/result.ts';
import { readWholeNumber, type WholeNumber } from './read-arguments.ts';

/**
 * Who does something with an option: every host, the browser host alone, or only `npm start` and `npm run demo`, which
 * choose the host and start the simulator. A packaged application has neither.
 */
export type OptionUse = 'every-host' | 'browser' | 'start';

/** What the command line, the help text and the README know of an option. */
export interface OptionWords {
  /** As it is given, without the dashes: `data-dir`. Its variable is `FLEETGLASS_DATA_DIR`. */
  readonly name: string;
  /** What stands for its value in the help text; null for a switch, which takes none. */
  readonly value: string | null;
  /** Half a sentence for the help text and the README. */
  readonly help: string;
  readonly use: OptionUse;
}

/** An option with what makes a value of the text that was given, undefined where none was. */
export interface Option<T> extends OptionWords {
  readonly read: (text: string | undefined) => Result<T>;
}

/** On where it is given, or where its variable says 1, true or yes. */
export function switchOption(words: Omit<OptionWords, 'value'>): Option<boolean> {
  return { ...words, value: null, read: (text) => ok(isOn(text)) };
}

/** Whether the text of a switch turns it on. */
export function isOn(text: string | undefined): boolean {
  return /^(1|true|yes)$/i.test(text ?? '');
}

/** A text as it is; null where none was given. `check` may refuse it, or make another of it. */
export function textOption(
  words: OptionWords & { readonly value: string },
  check: (text: string) => Result<string> = ok,
): Option<string | null> {
  return { ...words, read: (text) => (text === undefined ? ok(null) : check(text)) };
}

/** Names separated by commas, lower case; none where not given. */
export function listOption(words: OptionWords & { readonly value: string }): Option<readonly string[]> {
  const read = (text = '') =>
    ok(
      text
        .split(',')
        .map((each) => each.trim().toLowerCase())
        .filter((each) => each !== ''),
    );
  return { ...words, read };
}

/** One of several words. */
export function choiceOption<T extends string, F extends T | null>(
  words: Omit<OptionWords, 'value'>,
  choices: readonly T[],
  fallback: F,
): Option<T | F> {
  const read = (text: string | undefined): Result<T | F> => {
    if (text === undefined) return ok(fallback);
    const chosen = choices.find((each) => each === text);
    if (chosen !== undefined) return ok(chosen);
    const option = `--${words.name}`;
    const given = JSON.stringify(text);
    return fail({ code: 'bad-option', problem: { kind: 'not-one-of', option, choices, given } });
  };
  return { ...words, value: choices.join('|'), read };
}

/** A whole number within bounds. */
export function wholeNumberOption<T extends number | null>(
  words: OptionWords,
  bounds: WholeNumber<T>,
): Option<number | T> {
  return { ...words, read: (text) => readWholeNumber(`--${words.name}`, text, bounds) };
}
