/** Rules: what of vehicles, streams, link and gaps is an alarm here. One truth for form, contract and file. */
import * as z from 'zod/mini';
import { ALARM_SEVERITIES } from '../alarm.ts';
import { isZone } from '../format/zone.ts';
import type { CheckMessage } from '../messages/checks.ts';
import { FENCE_DOINGS, HOURS_DOINGS, PARAMETER_TESTS, WATCHED_STREAM_STATES } from '../rule-terms.ts';
import { type Checked, messageIn, rule as must, type Problem, seconds, text, whole } from './check.ts';

export const MOST_RULES = 200;
/** Vehicles or accounts that one rule names. */
export const MOST_NAMED = 500;
export const LONGEST_RULE_NAME = 80;
/** Whether a fall or rise is seen needs the values of this long at most. */
export const LONGEST_CHANGE_S = 86_400;
const DAY_S = 86_400;
const WEEK_S = 7 * DAY_S;
const DAY_MIN = 24 * 60;

const required = (longest: number) =>
  text(longest).check(must((value: string) => value !== '', { code: 'rule-field-missing' }));
const fenceId = z.nullable(z.string().check(z.minLength(1), z.maxLength(64)));
const parameterName = required(100);
/** A decimal number, both bounds included. */
const decimal = (least: number, most: number) =>
  z.custom<number>((value) => typeof value === 'number' && value >= least && value <= most, {
    params: { message: { code: 'decimal-out-of-range', least, most } satisfies CheckMessage },
  });
const ids = z.readonly(
  z.array(z.string().check(z.minLength(1), z.maxLength(300))).check(
    z.maxLength(MOST_NAMED),
    must((list: string[]) => list.length > 0, { code: 'rule-nothing-chosen' }),
  ),
);
const severalOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.readonly(
    z.array(z.enum(words)).check(
      z.maxLength(words.length),
      must((list: unknown[]) => list.length > 0, { code: 'rule-nothing-chosen' }),
    ),
  );

/** Days of a week, Monday first, by their number in ISO 8601. */
const days = z.readonly(
  z.array(whole(1, 7)).check(
    z.maxLength(7),
    must((list: number[]) => list.length > 0, { code: 'rule-nothing-chosen' }),
  ),
);

const isNumber = (value: string): boolean => /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(value);

/** What a rule raises an alarm for. Durations are seconds. */
export const ruleCondition = z.discriminatedUnion('kind', [
  /** Valid fixes say so for so long; anywhere, or in a geofence. */
  z.strictObject({
    kind: z.literal('speed'),
    /** With a fraction where it was entered in another unit. */
    overKmh: decimal(1, 400),
    forS: seconds(0, DAY_S),
    geofenceId: fenceId,
  }),
  /** Stands with the ignition on for so long; 0 says so at once. */
  z.strictObject({ kind: z.literal('idle'), forS: seconds(0, WEEK_S), geofenceId: fenceId }),
  z.strictObject({ kind: z.literal('silent'), forS: seconds(60, 30 * DAY_S) }),
  /** Nothing was heard for so many of its own reporting intervals, and for the shortest time at least. */
  z.strictObject({
    kind: z.literal('silent-intervals'),
    intervals: whole(2, 1_000),
    leastS: seconds(60, 30 * DAY_S),
  }),
  z
    .strictObject({
      kind: z.literal('parameter'),
      name: parameterName,
      test: z.enum(PARAMETER_TESTS),
      /** As it was typed: a number, `true`, `false` or a word. */
      value: required(200),
      forS: seconds(0, WEEK_S),
    })
    .check(
      z.refine(({ test, value }) => test === 'equals' || test === 'differs' || isNumber(value), {
        path: ['value'],
        params: { message: { code: 'rule-not-a-number' } satisfies CheckMessage },
      }),
    ),
  z.strictObject({
    kind: z.literal('change'),
    name: parameterName,
    direction: z.enum(['falls', 'rises']),
    by: decimal(0.001, 1e9),
    /** Of the value that it fell or rose from, or in the parameter's own unit. */
    unit: z.enum(['own', 'percent']),
    withinS: seconds(10, LONGEST_CHANGE_S),
  }),
  /** `geofenceId` null: any. `forS` is of `stays` alone. */
  z.strictObject({
    kind: z.literal('geofence'),
    does: z.enum(FENCE_DOINGS),
    geofenceId: fenceId,
    forS: seconds(0, WEEK_S),
  }),
  /** Outside these hours of these days; hours that end before they begin go on into the next day. */
  z.strictObject({
    kind: z.literal('hours'),
    does: z.enum(HOURS_DOINGS),
    days,
    fromMin: whole(0, DAY_MIN - 1),
    toMin: whole(0, DAY_MIN),
    zone: z.string().check(
      z.maxLength(100),
      must((zone: string) => isZone(zone), { code: 'rule-no-such-zone' }),
    ),
  }),
  z.strictObject({ kind: z.literal('link'), forS: seconds(0, WEEK_S) }),
  z.strictObject({ kind: z.literal('gap'), forS: seconds(0, WEEK_S) }),
  z.strictObject({
    kind: z.literal('stream'),
    states: severalOf(WATCHED_STREAM_STATES),
    forS: seconds(0, WEEK_S),
  }),
]);

/** What a rule is about. Ids are within all accounts. A name is compared in search form, with `*` for anything. */
export const ruleScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('accounts'), accountIds: ids }),
  z.strictObject({ kind: z.literal('vehicles'), vehicleIds: ids }),
  z.strictObject({ kind: z.literal('name'), pattern: required(100) }),
]);

/** What a person chooses of a rule. */
export const ruleShape = {
  name: required(LONGEST_RULE_NAME),
  on: z.boolean(),
  severity: z.enum(ALARM_SEVERITIES),
  scope: ruleScope,
  condition: ruleCondition,
};

/** A rule as a window sends it. */
export const ruleInput = z.strictObject(ruleShape);
const keptRule = z.object({ id: z.string().check(z.regex(/^rule-[0-9a-f]{12}$/)), ...ruleShape });

/** All of them in a file. */
export const keptRules = z.readonly(
  z.array(keptRule).check(
    z.maxLength(MOST_RULES),
    z.refine((list) => new Set(list.map(({ id }) => id)).size === list.length),
  ),
);

export type RuleCondition = Readonly<z.infer<typeof ruleCondition>>;
export type RuleScope = Readonly<z.infer<typeof ruleScope>>;
export type RuleInput = { readonly [K in keyof typeof ruleShape]: z.infer<(typeof ruleShape)[K]> };
export type Rule = RuleInput & { readonly id: string };
export type RuleKind = RuleCondition['kind'];

/** Where in a rule something is wrong: a field of its own, or `condition.` or `scope.` and one of theirs. */
export type RuleField = string;

/** Checks what a person chose. */
export function checkRule(wanted: RuleInput): Checked<RuleInput, RuleField> {
  const read = ruleInput.safeParse(wanted);
  if (read.success) return { ok: true, value: read.data };
  const [first, ...others] = read.error.issues.map((issue): Problem => {
    const message = messageIn(issue);
    // The contract has looked at the kinds before: this is a mistake of ours.
    if (message === null) throw new TypeError(`${issue.path.map(String).join('.')}: ${issue.code}`);
    return { field: issue.path.slice(0, 2).map(String).join('.'), message };
  });
  if (first === undefined) throw new TypeError('A check failed without a reason.');
  return { ok: false, problems: [first, ...others] };
}

/** Conditions that are about an account or its streams, and no vehicle. */
export type AccountCondition = Extract<RuleCondition, { readonly kind: 'link' | 'gap' | 'stream' }>;

/** Whether it is about vehicles, and not about an account or its streams. */
export function isAboutVehicles(
  condition: RuleCondition,
): condition is Exclude<RuleCondition, AccountCondition> {
  const { kind } = condition;
  return kind !== 'link' && kind !== 'gap' && kind !== 'stream';
}
