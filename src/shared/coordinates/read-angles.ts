import type { Language } from '../format/language.ts';
import type { Coordinates } from './coordinates.ts';

type Side = 'N' | 'S' | 'E' | 'W';
type Unit = '°' | "'" | '"';
type Token =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'side'; readonly side: Side }
  | { readonly kind: 'sign'; readonly sign: 1 | -1 }
  | { readonly kind: 'between' };
/** Degrees, and which of the two it is where a side says so. */
interface Angle {
  readonly degrees: number;
  readonly side: Side | null;
}

const WORDS: readonly (readonly [words: RegExp, side: Side])[] = [
  [/\b(?:north|nord)\b/giu, 'N'],
  [/\b(?:south|süd|sued)\b/giu, 'S'],
  [/\b(?:east|ost)\b/giu, 'E'],
  [/\bwest\b/giu, 'W'],
];
const UNITS: readonly Unit[] = ['°', "'", '"'];
const PARTS = [1, 60, 3_600] as const;
const TOKEN = /(\d+(?:\.\d*)?)|([°'"])|([NSEW])|([+-])|([,;/|])| |:|(.)/gy;

/**
 * Reads degrees with minutes, seconds or sides, in the order in which they come where no side is named: `52°24'3.6"N 13°16'12"E`,
 * `N52 24.06 E13 16.2`, `40:26:46N,79:58:56W`. Null where the text is nothing of the kind, or says two things at once.
 */
export function readAngles(text: string, language: Language): Coordinates | null {
  const tokens = tokensOf(text, language);
  const halves = tokens === null ? null : halvesOf(tokens);
  const [first, second] = halves?.map(angleOf) ?? [];
  if (first == null || second == null) return null;
  const isTurned = first.side === 'E' || first.side === 'W';
  const [latitude, longitude] = isTurned ? [second, first] : [first, second];
  if (latitude.side === 'E' || latitude.side === 'W' || longitude.side === 'N' || longitude.side === 'S')
    return null;
  return { latitude: latitude.degrees, longitude: longitude.degrees };
}

/** Null where anything stands in it that belongs to no angle. */
function tokensOf(text: string, language: Language): readonly Token[] | null {
  let plain = WORDS.reduce((words, [word, side]) => words.replace(word, side), text)
    .replace(/ ?(?:degrees?|deg|grad|d)(?=[ \d.,;NSEWO]|$)/gi, '°')
    // A small `s` behind minutes is seconds, a large one is south.
    .replace(/(\d) ?m(?:in)? ?(?:([\d.]+) ?s(?:ec)?(?![a-z]))?/g, (_, last, seconds) =>
      seconds === undefined ? `${last}'` : `${last}'${seconds}"`,
    )
    .toUpperCase();
  if (language === 'de') plain = plain.replace(/O/g, 'E');
  // Between the figures of one angle a comma is a decimal sign: the angles are told apart by their sides.
  if ((plain.match(/[NSEW]/g) ?? []).length === 2) plain = plain.replace(/(\d),(?=\d)/g, '$1.');
  const tokens: Token[] = [];
  for (const [, number, unit, side, sign, between, other] of plain.matchAll(TOKEN)) {
    if (other !== undefined) return null;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    if (unit !== undefined) tokens.push({ kind: 'unit', unit: unit as Unit });
    if (side !== undefined) tokens.push({ kind: 'side', side: side as Side });
    if (sign !== undefined) tokens.push({ kind: 'sign', sign: sign === '-' ? -1 : 1 });
    if (between !== undefined) tokens.push({ kind: 'between' });
  }
  return tokens;
}

type Halves = readonly [readonly Token[], readonly Token[]];

/** Where one angle ends and the next begins: at their sides, at a mark, at the second sign, or in the middle of their numbers. */
function halvesOf(tokens: readonly Token[]): Halves | null {
  const sides = placesOf(tokens, 'side');
  const marks = placesOf(tokens, 'between');
  const withoutMarks = (from: number, to?: number): readonly Token[] =>
    tokens.slice(from, to).filter(({ kind }) => kind !== 'between');
  if (marks.length > 1) return null;
  if (sides.length === 2) {
    const [first = 0, second = 0] = sides;
    const at = first === 0 ? second : first + 1;
    const [mark = at] = marks;
    // A mark anywhere else is within an angle.
    if (mark !== at && mark !== at - 1) return null;
    return [withoutMarks(0, at), withoutMarks(at)];
  }
  if (sides.length > 0) return null;
  const [mark] = marks;
  if (mark !== undefined) return [tokens.slice(0, mark), tokens.slice(mark + 1)];
  return middleOf(tokens);
}

/** Without any mark between them a row of numbers is two angles only where something marks it as such: `49 30 12 34` is a telephone. */
function middleOf(tokens: readonly Token[]): Halves | null {
  const numbers = placesOf(tokens, 'number');
  const isMarked = tokens.some(
    (token) => token.kind === 'unit' || (token.kind === 'number' && token.text.includes('.')),
  );
  if (!isMarked || numbers.length % 2 === 1) return null;
  const middle = numbers[numbers.length / 2] ?? 0;
  const at = tokens[middle - 1]?.kind === 'sign' ? middle - 1 : middle;
  return [tokens.slice(0, at), tokens.slice(at)];
}

function placesOf(tokens: readonly Token[], kind: Token['kind']): readonly number[] {
  return tokens.flatMap((token, at) => (token.kind === kind ? [at] : []));
}

function angleOf(tokens: readonly Token[]): Angle | null {
  const [at = -1] = placesOf(tokens, 'side');
  const isSided = at === 0 || (at === tokens.length - 1 && at !== -1);
  if (at !== -1 && !isSided) return null;
  const side = tokens[at];
  const rest = tokens.filter((_, place) => place !== at);
  const [first, ...others] = rest;
  const sign = first?.kind === 'sign' ? first.sign : null;
  const size = sizeOf(sign === null ? rest : others, side?.kind === 'side' ? side.side : null);
  if (size === null) return null;
  if (side?.kind !== 'side') return { degrees: size * (sign ?? 1), side: null };
  // It cannot be both minus and south.
  if (sign !== null) return null;
  return { degrees: side.side === 'S' || side.side === 'W' ? -size : size, side: side.side };
}

/** Degrees, minutes and seconds, of which only the last has a fraction; null where they are something else. */
function sizeOf(tokens: readonly Token[], side: Side | null): number | null {
  const numbers: string[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'number') numbers.push(token.text);
    else if (
      token.kind !== 'unit' ||
      tokens[at - 1]?.kind !== 'number' ||
      token.unit !== UNITS[numbers.length - 1]
    )
      return null;
  }
  const parts =
    numbers.length === 1 && tokens.length === 1 && side !== null ? unpacked(numbers[0] ?? '', side) : numbers;
  if (parts.length === 0 || parts.length > PARTS.length) return null;
  const isWhole = parts.slice(0, -1).every((part) => !part.includes('.'));
  const isBounded = parts.every((part, at) => (at === 0 ? Number(part) < 1_000 : Number(part) < 60));
  if (!isWhole || !isBounded) return null;
  return parts.reduce((sum, part, at) => sum + Number(part) / (PARTS[at] ?? 1), 0);
}

/** `5224.06` of a latitude, `01316.2` of a longitude, as receivers and pilots write them. */
function unpacked(text: string, side: Side): readonly string[] {
  const digits = side === 'N' || side === 'S' ? 2 : 3;
  const [, degrees, minutes, seconds] =
    new RegExp(`^(\\d{${digits}})(\\d\\d)(\\d\\d)?(?=\\.|$)`).exec(text) ?? [];
  if (degrees === undefined || minutes === undefined) return [text];
  const fraction = text.split('.')[1];
  const last = fraction === undefined ? '' : `.${fraction}`;
  return seconds === undefined ? [degrees, `${minutes}${last}`] : [degrees, minutes, `${seconds}${last}`];
}
