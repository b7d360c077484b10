import { ALARM_SEVERITIES, type AlarmSeverity } from '../../shared/alarm.ts';
import {
  type AlarmReport,
  type ByName,
  MOST_DANGER_SHARE,
  MOST_STANDING,
  TARGETS,
} from '../../shared/alarm-report.ts';
import type { Alarm } from '../../shared/alarms.ts';
import { DAY_MS } from '../../shared/spans.ts';

/** One measure beside what is acceptable. */
interface ReportRow {
  readonly measure: string;
  readonly value: string;
  /** Empty where there is none. */
  readonly target: string;
  /** Beyond it. */
  readonly isBeyond: boolean;
}

/** How the rows are said in the language of the window. */
export interface ReportTools {
  count(value: number): string;
  percent(share: number): string;
  span(ms: number): string;
  time(atMs: number): string;
  severity(severity: AlarmSeverity): string;
  alarm(alarm: Alarm): string;
  say(key: ReportKey, values?: Partial<ReportValues>): string;
}

/** What sentences of a report take up. */
interface ReportValues {
  readonly figure: string;
  readonly most: string;
  readonly name: string;
  readonly names: string;
  readonly severity: string;
  readonly share: string;
  readonly span: string;
  readonly time: string;
}

type ReportKey =
  | 'raised'
  | 'raisedTarget'
  | 'ofSeverity'
  | 'severityTarget'
  | 'first'
  | 'historic'
  | 'peak'
  | 'peakAt'
  | 'peakTarget'
  | 'flood'
  | 'floodValue'
  | 'floodTarget'
  | 'frequentShare'
  | 'frequentTarget'
  | 'flapping'
  | 'none'
  | 'standing'
  | 'standingTarget'
  | 'median'
  | 'p95'
  | 'taken'
  | 'shelved'
  | 'byNobody'
  | 'by'
  | 'danger'
  | 'dangerTarget'
  | 'dangerHint';

/** Fewer alarms in a week have no shares. */
const FEW = 20;
/** Good practice has of what is raised so much of each. */
const SHARES: Readonly<Record<AlarmSeverity, number>> = { danger: 0.05, warning: 0.15, notice: 0.8 };

/** The measures of a report, each beside its target. */
export function reportRows(report: AlarmReport, tools: ReportTools): readonly ReportRow[] {
  const { fromMs, toMs, raised, peak, floods, taken, shelved, week } = report;
  const { count, percent, span, say } = tools;
  const total = ALARM_SEVERITIES.reduce((sum, severity) => sum + raised[severity], 0);
  const most = (TARGETS.aDay * (toMs - fromMs)) / DAY_MS;
  const floodShare = floods.ms / (toMs - fromMs);
  const dangerShare = week.raised === 0 ? 0 : week.danger / week.raised;
  const plain = (measure: string, value: string): ReportRow => ({
    measure,
    value,
    target: '',
    isBeyond: false,
  });
  return [
    {
      measure: say('raised'),
      value: count(total),
      target: say('raisedTarget', { most: count(Math.round(most)) }),
      isBeyond: total > most,
    },
    ...ALARM_SEVERITIES.map((severity) => ({
      measure: say('ofSeverity', { severity: tools.severity(severity) }),
      value: `${count(raised[severity])} (${percent(total === 0 ? 0 : raised[severity] / total)})`,
      target: say('severityTarget', { share: percent(SHARES[severity]) }),
      isBeyond: false,
    })),
    plain(say('first'), count(report.first)),
    plain(say('historic'), count(report.historic)),
    {
      measure: say('peak'),
      value:
        peak === null ? count(0) : say('peakAt', { figure: count(peak.count), time: tools.time(peak.atMs) }),
      target: say('peakTarget', { most: count(TARGETS.peak) }),
      isBeyond: (peak?.count ?? 0) > TARGETS.peak,
    },
    {
      measure: say('flood'),
      value: say('floodValue', { span: span(floods.ms), figure: count(floods.count) }),
      target: say('floodTarget', { share: percent(TARGETS.floodShare) }),
      isBeyond: floodShare > TARGETS.floodShare,
    },
    {
      measure: say('frequentShare'),
      value: percent(report.frequentShare),
      target: say('frequentTarget', { share: percent(TARGETS.frequentShare) }),
      // Of a few alarms the ten most frequent are all.
      isBeyond: total > TARGETS.aDay / 2 && report.frequentShare > TARGETS.frequentShare,
    },
    {
      measure: say('flapping'),
      value: count(report.flapping),
      target: say('none'),
      isBeyond: report.flapping > 0,
    },
    {
      measure: say('standing'),
      value: count(report.standing.length),
      target: say('standingTarget', { most: count(MOST_STANDING) }),
      isBeyond: report.standing.length > MOST_STANDING,
    },
    plain(say('taken'), withNames(taken, tools)),
    plain(say('median'), taken.medianMs === null ? '–' : span(taken.medianMs)),
    plain(say('p95'), taken.p95Ms === null ? '–' : span(taken.p95Ms)),
    plain(say('shelved'), withNames(shelved, tools)),
    {
      measure: say('danger'),
      value: percent(dangerShare),
      target: say('dangerTarget', { share: percent(MOST_DANGER_SHARE) }),
      isBeyond: week.raised >= FEW && dangerShare > MOST_DANGER_SHARE,
    },
  ];
}

/** What to lower where too much is called danger; null where it is not. */
export function dangerHint({ week }: AlarmReport, tools: ReportTools): string | null {
  // Of a few alarms a share says nothing.
  if (week.raised < FEW || week.danger / week.raised <= MOST_DANGER_SHARE) return null;
  return tools.say('dangerHint', { names: week.names.map(tools.alarm).join('; ') });
}

function withNames(
  { count, by }: { readonly count: number; readonly by: readonly ByName[] },
  tools: ReportTools,
): string {
  const names = by.map(({ name, count: own }) =>
    tools.say('by', { name: name === '' ? tools.say('byNobody') : name, figure: tools.count(own) }),
  );
  return [tools.count(count), ...(names.length === 0 ? [] : [names.join(', ')])].join(': ');
}
