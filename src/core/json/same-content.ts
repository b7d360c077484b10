import type { ExactContent, ExactParameter } from './exact-content.ts';
import { exactNumber, timesPowerOfTen } from './exact-number.ts';
import { createSpellings, lettersOf } from './spellings.ts';

/**
 * Whether two sources brought one message: their times are equal, and the parameters of one are contained in those of the
 * other, with equal values, after undoing what a stream may have renamed. A message by its device has parameters that the
 * same one by its channel lacks, and a stream can leave some out.
 */
export function isSameContent(one: ExactContent, other: ExactContent): boolean {
  if (one.digest === other.digest) return true;
  const mine = split(one);
  const theirs = split(other);
  if (!TIMES.every((name) => areAlike(mine.times.get(name), theirs.times.get(name)))) return false;
  const [few, many] = mine.rest.length <= theirs.rest.length ? [mine, theirs] : [theirs, mine];
  for (const value of few.values) if (!many.values.has(value)) return false;
  return isContained(few.rest, many.rest);
}

const TIMES = ['timestamp', 'server.timestamp'] as const;
const SUBJECT = ['ident', 'device.id'] as const;
const TIME_NAMES = createSpellings(TIMES.map((name) => [name, name]));
/** Whose message it is was found out before: an id may be a number by one way and a text by the other. */
const SUBJECT_NAMES = createSpellings(SUBJECT.map((name) => [name, name]));

interface Split {
  readonly times: ReadonlyMap<string, string>;
  readonly rest: readonly ExactParameter[];
  readonly values: ReadonlySet<string>;
}

/** The values of the parameters that are compared: what contains another has each of these. */
export function valuesOf(content: ExactContent): ReadonlySet<string> {
  return split(content).values;
}

/** A content is compared with many. */
const splits = new WeakMap<ExactContent, Split>();

function split(content: ExactContent): Split {
  const known = splits.get(content);
  if (known !== undefined) return known;
  const made = makeSplit(content);
  splits.set(content, made);
  return made;
}

function makeSplit({ parameters }: ExactContent): Split {
  const times = new Map<string, string>();
  const subject = new Set<string>();
  const rest: ExactParameter[] = [];
  for (const parameter of parameters) {
    const time = TIME_NAMES.nameOf(parameter.name);
    const who = SUBJECT_NAMES.nameOf(parameter.name);
    // A name that is there twice says two things, and both count.
    if (time !== undefined && !times.has(time)) times.set(time, secondsOf(parameter.value));
    else if (who !== undefined && !subject.has(who)) subject.add(who);
    else rest.push(parameter);
  }
  return { times, rest, values: new Set(rest.map(({ value }) => value)) };
}

/** A time that one of them leaves out says nothing against the other. */
function areAlike(mine: string | undefined, theirs: string | undefined): boolean {
  return mine === undefined || theirs === undefined || mine === theirs;
}

/** Milliseconds and microseconds as seconds, with every digit; see `toUnixSeconds`. */
function secondsOf(value: string): string {
  const written = value.startsWith('"') ? value.slice(1, -1) : value;
  const number = Number(written);
  if (!Number.isFinite(number) || written === '') return value;
  const exact = value.startsWith('"') ? exactNumber(written) : written;
  if (number <= 1e11) return exact;
  return timesPowerOfTen(exact, number <= 1e14 ? -3 : -6);
}

/** Whether each parameter of `few` is one of `many`, each of those for one alone. */
function isContained(few: readonly ExactParameter[], many: readonly ExactParameter[]): boolean {
  const left = new Set(many);
  const named = groupBy(many, ({ name }) => name);
  const spelled = groupBy(many, ({ name }) => lettersOf(name));
  const trimmed = groupBy(many, ({ name }) => endingOf(name));
  const candidatesFor = (name: string): readonly ExactParameter[] => {
    const own = named.get(name);
    // Under its own name it is that and nothing else.
    if (own !== undefined) return own;
    const letters = lettersOf(name);
    return [
      ...(spelled.get(letters) ?? []),
      ...(trimmed.get(letters) ?? []),
      ...(spelled.get(endingOf(name) ?? name) ?? []),
    ];
  };
  return few.every(({ name, value }) => {
    const found = candidatesFor(name).find((candidate) => left.has(candidate) && candidate.value === value);
    if (found !== undefined) left.delete(found);
    return found !== undefined;
  });
}

function groupBy(
  parameters: readonly ExactParameter[],
  keyOf: (parameter: ExactParameter) => string | null,
): ReadonlyMap<string, readonly ExactParameter[]> {
  const groups = new Map<string, ExactParameter[]>();
  for (const parameter of parameters) {
    const key = keyOf(parameter);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [parameter]);
    else group.push(parameter);
  }
  return groups;
}

/** What is left of a name where a stream trims its first word: `latitude` of `position.latitude`; null where it has one alone. */
function endingOf(name: string): string | null {
  const dot = name.indexOf('.');
  return dot < 0 ? null : lettersOf(name.slice(dot + 1));
}
