import * as z from 'zod/mini';
import type { CheckMessage } from '../messages/checks.ts';
import { fail, ok, type Result } from '../result.ts';

/** What is wrong with one field of what was given. */
export interface Problem<Field extends string = string, Message extends CheckMessage = CheckMessage> {
  readonly field: Field;
  readonly message: Message;
}

/** A check that found something wrong, the gravest first. */
export interface Failed<Field extends string = string, Message extends CheckMessage = CheckMessage> {
  readonly ok: false;
  readonly problems: readonly [Problem<Field, Message>, ...Problem<Field, Message>[]];
}

/** What came of a check: the value as it is kept, or what is wrong. */
export type Checked<T, Field extends string = string, Message extends CheckMessage = CheckMessage> =
  | { readonly ok: true; readonly value: T }
  | Failed<Field, Message>;

/** The outcome of a check that found these problems, or made this value where it found none. */
export function checked<T, Field extends string>(
  problems: readonly Problem<Field>[],
  value: () => T,
): Checked<T, Field> {
  const [first, ...others] = problems;
  return first === undefined ? { ok: true, value: value() } : { ok: false, problems: [first, ...others] };
}

/** A check that failed at one field. */
export function refused<Field extends string, Message extends CheckMessage>(
  field: Field,
  message: Message,
): Failed<Field, Message> {
  return { ok: false, problems: [{ field, message }] };
}

/** The same as a result: of several problems the gravest. */
export function asResult<T>(outcome: Checked<T>): Result<T, CheckMessage> {
  return outcome.ok ? ok(outcome.value) : fail(outcome.problems[0].message);
}

/** A rule of a schema, and what is said where it does not hold. */
export function rule<T>(holds: (value: T) => boolean, message: CheckMessage) {
  return z.refine<T>(holds, { params: { message } });
}

/** A text without space at its ends. */
export function text(longest: number, message: CheckMessage = { code: 'text-too-long', longest }) {
  return z.string().check(
    z.trim(),
    rule((value) => value.length <= longest, message),
  );
}

/** The same where there may be none; an empty one is none. `isFine` judges what there is. */
export function optionalText(
  longest: number,
  message: CheckMessage = { code: 'text-too-long', longest },
  isFine: (value: string) => boolean = () => true,
) {
  return z.pipe(
    z.nullable(text(longest, message).check(rule((value) => value === '' || isFine(value), message))),
    z.transform((value: string | null) => value || null),
  );
}

/** A whole number, both bounds included. */
export function whole(
  least: number,
  most: number,
  message: CheckMessage = { code: 'number-out-of-range', least, most },
) {
  return z.custom<number>(
    (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
    {
      params: { message },
    },
  );
}

/** A speed in km/h, both bounds included; in another unit it is entered whole, so that it is no whole one here. */
export function speedKmh(least: number, most: number) {
  const message: CheckMessage = { code: 'decimal-out-of-range', least, most };
  return z.custom<number>((value) => typeof value === 'number' && value >= least && value <= most, {
    params: { message },
  });
}

/** Whole seconds, both bounds included. */
export const seconds = (leastS: number, mostS: number) =>
  whole(leastS, mostS, { code: 'seconds-out-of-range', leastS, mostS });

/** What a rule said of an issue; null where the value is not even of the right kind, which no person can bring about. */
export function messageIn(issue: z.core.$ZodIssue | undefined): CheckMessage | null {
  // `rule`, `whole` and `speedKmh` put it there, and nothing else does.
  return issue?.code === 'custom' ? ((issue.params?.message as CheckMessage | undefined) ?? null) : null;
}

/**
 * A check that failed at the fields of an object. Throws a `TypeError` where one of them is of another kind than the schema's: that
 * is a mistake of ours, for the contract has looked at the kinds before.
 */
export function failed<Field extends string>(error: z.core.$ZodError): Failed<Field> {
  const [first, ...others] = error.issues.map((issue): Problem<Field> => {
    const message = messageIn(issue);
    if (message === null) throw new TypeError(`${issue.path.map(String).join('.')}: ${issue.code}`);
    return { field: String(issue.path[0]) as Field, message };
  });
  if (first === undefined) throw new TypeError('A check failed without a reason.');
  return { ok: false, problems: [first, ...others] };
}
