import { expect, it } from 'vitest';
import type { AlarmReport } from '../../shared/alarm-report.ts';
import { dangerHint, type ReportTools, reportRows } from './report-rows.ts';
import { someAlarm } from './testing/some-alarm.ts';

const HOUR_MS = 3_600_000;
const report: AlarmReport = {
  fromMs: 0,
  toMs: 8 * HOUR_MS,
  raised: { danger: 20, warning: 30, notice: 50 },
  historic: 2,
  first: 1,
  peak: { count: 14, atMs: HOUR_MS },
  floods: { count: 1, ms: 600_000 },
  frequent: [],
  frequentShare: 0.6,
  flapping: 1,
  standing: [],
  taken: {
    count: 3,
    medianMs: 60_000,
    p95Ms: 90_000,
    by: [
      { name: 'Anna', count: 2 },
      { name: '', count: 1 },
    ],
  },
  shelved: { count: 0, by: [] },
  week: { raised: 100, danger: 20, names: [someAlarm(), someAlarm({ id: 2 })] },
  isCut: false,
};
const tools: ReportTools = {
  count: String,
  percent: (share) => `${Math.round(share * 100)} %`,
  span: (ms) => `${ms / 60_000} min`,
  time: (atMs) => `at ${atMs}`,
  severity: (severity) => severity,
  alarm: ({ id }) => `alarm ${id}`,
  say: (key, values) => [key, ...Object.values(values ?? {})].join(' '),
};

it('has each measure beside its target, and says what is beyond it', () => {
  const rows = reportRows(report, tools);
  const beyond = rows.filter(({ isBeyond }) => isBeyond).map(({ measure }) => measure);
  expect(beyond).toEqual(['raised', 'peak', 'flood', 'frequentShare', 'flapping', 'danger']);
  expect(rows[0]).toEqual({ measure: 'raised', value: '100', target: 'raisedTarget 50', isBeyond: true });
  expect(rows.find(({ measure }) => measure === 'taken')?.value).toBe('3: by Anna 2, by byNobody 1');
});

it('names what to lower where too much is danger', () => {
  expect(dangerHint(report, tools)).toBe('dangerHint alarm 1; alarm 2');
  expect(dangerHint({ ...report, week: { raised: 100, danger: 15, names: [] } }, tools)).toBeNull();
  expect(dangerHint({ ...report, week: { raised: 6, danger: 1, names: [] } }, tools)).toBeNull();
});
