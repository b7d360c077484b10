/** A rule while it is being changed: as text, field by field. Pure. */
import type { FormatStyle } from '../../shared/format/style.ts';
import {
  FENCE_DOINGS,
  type FenceDoing,
  HOURS_DOINGS,
  type HoursDoing,
  PARAMETER_TESTS,
  type ParameterTest,
  WATCHED_STREAM_STATES,
  type WatchedStreamState,
} from '../../shared/rule-terms.ts';
import { checkRule, type RuleCondition, type RuleInput, type RuleKind } from '../../shared/schemas/rules.ts';
import { clockText, minutesOfClock } from '../ui/clock-text.ts';
import { type FormProblems, problemsByField } from '../ui/form-problems.ts';
import { FIRST_SPEEDS_KMH } from './rule-templates.ts';

/** Fields of conditions, and words that some of them are chosen from. */
export type RuleFieldName =
  | 'overKmh'
  | 'forS'
  | 'leastS'
  | 'withinS'
  | 'intervals'
  | 'by'
  | 'name'
  | 'value'
  | 'test'
  | 'direction'
  | 'unit'
  | 'does'
  | 'geofenceId'
  | 'days'
  | 'fromMin'
  | 'toMin'
  | 'zone'
  | 'states';
type Option =
  | ParameterTest
  | FenceDoing
  | HoursDoing
  | WatchedStreamState
  | 'falls'
  | 'rises'
  | 'own'
  | 'percent';

/** One field of a condition, by its name there. */
export type RuleControl = { readonly name: RuleFieldName } & (
  | { readonly kind: 'number'; readonly unit: 's' | 'times' | 'none' }
  | { readonly kind: 'text' | 'speed' | 'time' | 'days' }
  /** What it is called that none is chosen. */
  | { readonly kind: 'fence'; readonly none: 'anywhere' | 'anyFence' }
  | { readonly kind: 'choice' | 'several'; readonly options: readonly Option[] }
);

const seconds = (name: RuleFieldName): RuleControl => ({ kind: 'number', name, unit: 's' });
const choice = (name: RuleFieldName, options: readonly Option[]): RuleControl => ({
  kind: 'choice',
  name,
  options,
});
const FENCE: RuleControl = { kind: 'fence', name: 'geofenceId', none: 'anywhere' };

/** The fields of each kind, in the order in which they stand. */
export const RULE_CONTROLS: { readonly [Kind in RuleKind]: readonly RuleControl[] } = {
  speed: [{ kind: 'speed', name: 'overKmh' }, seconds('forS'), FENCE],
  idle: [seconds('forS'), FENCE],
  silent: [seconds('forS')],
  'silent-intervals': [{ kind: 'number', name: 'intervals', unit: 'times' }, seconds('leastS')],
  parameter: [
    { kind: 'text', name: 'name' },
    choice('test', PARAMETER_TESTS),
    { kind: 'text', name: 'value' },
    seconds('forS'),
  ],
  change: [
    { kind: 'text', name: 'name' },
    choice('direction', ['falls', 'rises']),
    { kind: 'number', name: 'by', unit: 'none' },
    choice('unit', ['own', 'percent']),
    seconds('withinS'),
  ],
  geofence: [choice('does', FENCE_DOINGS), { ...FENCE, none: 'anyFence' }, seconds('forS')],
  hours: [
    choice('does', HOURS_DOINGS),
    { kind: 'days', name: 'days' },
    { kind: 'time', name: 'fromMin' },
    { kind: 'time', name: 'toMin' },
    { kind: 'text', name: 'zone' },
  ],
  link: [seconds('forS')],
  gap: [seconds('forS')],
  stream: [{ kind: 'several', name: 'states', options: WATCHED_STREAM_STATES }, seconds('forS')],
};

export const RULE_KINDS = Object.keys(RULE_CONTROLS) as readonly RuleKind[];

/** What a field of another kind begins with. */
const FIRST_VALUES: Readonly<Record<Exclude<RuleFieldName, 'overKmh' | 'zone'>, string>> = {
  forS: '300',
  leastS: '300',
  intervals: '5',
  withinS: '600',
  by: '10',
  name: '',
  value: '',
  test: 'below',
  direction: 'falls',
  unit: 'own',
  does: '',
  geofenceId: '',
  days: '1,2,3,4,5',
  fromMin: '08:00',
  toMin: '18:00',
  states: 'failing',
};

/** The draft; `values` by field of the condition. */
export interface RuleDraft extends Pick<RuleInput, 'name' | 'on' | 'severity' | 'scope'> {
  readonly kind: RuleKind;
  readonly values: Readonly<Record<string, string>>;
}

/** A rule as a draft. */
export function draftOf({ name, on, severity, scope, condition }: RuleInput): RuleDraft {
  const { kind, ...fields } = condition;
  const controls = RULE_CONTROLS[kind];
  const values = Object.entries(fields).map(([field, value]: [string, unknown]) => {
    const control = controls.find((each) => each.name === field);
    return [field, textOf(control, value)];
  });
  return { name, on, severity, scope, kind, values: Object.fromEntries(values) };
}

/** The same of another kind: what both have stays, and what it has alone begins in zone and unit of that style. */
export function withKind(
  draft: RuleDraft,
  kind: RuleKind,
  { distance, zone }: Pick<FormatStyle, 'distance' | 'zone'>,
): RuleDraft {
  const firstValues = { ...FIRST_VALUES, overKmh: String(FIRST_SPEEDS_KMH[distance]), zone };
  const values = RULE_CONTROLS[kind].map((control) => {
    const { name } = control;
    const first = control.kind === 'choice' ? (control.options[0] ?? '') : firstValues[name];
    const kept = draft.values[name];
    const fits =
      kept !== undefined && (control.kind !== 'choice' || control.options.some((option) => option === kept));
    return [name, fits ? kept : first];
  });
  return { ...draft, kind, values: Object.fromEntries(values) };
}

/** The rule of a draft; what is no number is none. */
export function inputOf({ name, on, severity, scope, kind, values }: RuleDraft): RuleInput {
  const fields = RULE_CONTROLS[kind].map((control) => [
    control.name,
    fieldValue(control, values[control.name] ?? ''),
  ]);
  // Its fields are those of its kind; `checkRule` judges what is in them.
  const condition = { kind, ...Object.fromEntries(fields) } as RuleCondition;
  return { name, on, severity, scope, condition };
}

/** What is wrong with it, by field. */
export function problemsOf(draft: RuleDraft): FormProblems<string> {
  const checked = checkRule(inputOf(draft));
  return checked.ok ? {} : problemsByField(checked.problems);
}

function textOf(control: RuleControl | undefined, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(',');
  if (control?.kind === 'time') return clockText(Number(value));
  return String(value);
}

function fieldValue(control: RuleControl, text: string): unknown {
  switch (control.kind) {
    case 'number':
    case 'speed':
      return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
    case 'fence':
      return text === '' ? null : text;
    case 'days':
      return listOf(text).map(Number);
    case 'several':
      return listOf(text);
    case 'time':
      return minutesOfClock(text);
    default:
      return text;
  }
}

/** What a text of several holds. */
export function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}
