import type { Language } from '../format/language.ts';
import type { JsonValue } from '../json.ts';

/** A name in every language that Fleetglass speaks. */
export type Named = Readonly<Record<Language, string>>;

/** The names in a row of data, which stand side by side from `column` on: English, German. Throws where one is missing. */
export function namesAt(row: readonly JsonValue[], column: number): Named {
  const [en, de] = row.slice(column);
  if (!isName(en) || !isName(de)) throw new TypeError(`No name in every language: ${JSON.stringify(row)}`);
  return { en, de };
}

function isName(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
