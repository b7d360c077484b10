import type { FormatStyle } from '../../shared/format/style.ts';
import type { RuleCondition, RuleInput } from '../../shared/schemas/rules.ts';

const anywhere = { geofenceId: null } as const;

/** What a speed begins with, km/h: a round one in the unit that is chosen. */
export const FIRST_SPEEDS_KMH: Readonly<Record<FormatStyle['distance'], number>> = {
  km: 90,
  // 55 mph.
  mi: 88.514,
  // 50 kn.
  nmi: 92.6,
};

/** What most fleets want to be told of; the words of each are `template_…`. A new rule is off until somebody has looked at it. */
const TEMPLATES = {
  speeding: ['warning', { kind: 'speed', overKmh: FIRST_SPEEDS_KMH.km, forS: 15, ...anywhere }],
  idling: ['notice', { kind: 'idle', forS: 600, ...anywhere }],
  ignitionOn: ['notice', { kind: 'idle', forS: 0, ...anywhere }],
  silent: ['warning', { kind: 'silent', forS: 1_800 }],
  missed: ['warning', { kind: 'silent-intervals', intervals: 5, leastS: 300 }],
  fuel: [
    'danger',
    { kind: 'change', name: 'fuel.level', direction: 'falls', by: 10, unit: 'own', withinS: 600 },
  ],
  battery: ['warning', { kind: 'parameter', name: 'battery.level', test: 'below', value: '20', forS: 60 }],
  power: [
    'warning',
    { kind: 'parameter', name: 'external.powersource.voltage', test: 'below', value: '11.5', forS: 60 },
  ],
  temperature: ['warning', { kind: 'parameter', name: 'temperature', test: 'above', value: '8', forS: 300 }],
  entered: ['notice', { kind: 'geofence', does: 'enters', ...anywhere, forS: 0 }],
  left: ['notice', { kind: 'geofence', does: 'leaves', ...anywhere, forS: 0 }],
  stays: ['notice', { kind: 'geofence', does: 'stays', ...anywhere, forS: 3_600 }],
  afterHours: [
    'warning',
    { kind: 'hours', does: 'moves', days: [1, 2, 3, 4, 5], fromMin: 480, toMin: 1_080, zone: 'UTC' },
  ],
  link: ['danger', { kind: 'link', forS: 600 }],
  gap: ['warning', { kind: 'gap', forS: 900 }],
  stream: ['danger', { kind: 'stream', states: ['failing', 'degraded', 'starved'], forS: 300 }],
} as const satisfies Record<string, readonly [RuleInput['severity'], RuleCondition]>;

export type RuleTemplate = keyof typeof TEMPLATES;
export const RULE_TEMPLATES = Object.keys(TEMPLATES) as readonly RuleTemplate[];

/** A rule to begin with, under that name; hours are of the zone of that style, a speed is round in its unit. */
export function ruleFrom(
  template: RuleTemplate,
  name: string,
  style: Pick<FormatStyle, 'distance' | 'zone'>,
): RuleInput {
  const [severity, condition] = TEMPLATES[template];
  return { name, on: false, severity, scope: { kind: 'all' }, condition: withStyle(condition, style) };
}

function withStyle(
  condition: RuleCondition,
  { distance, zone }: Pick<FormatStyle, 'distance' | 'zone'>,
): RuleCondition {
  switch (condition.kind) {
    case 'hours':
      return { ...condition, zone };
    case 'speed':
      return { ...condition, overKmh: FIRST_SPEEDS_KMH[distance] };
    default:
      return condition;
  }
}
