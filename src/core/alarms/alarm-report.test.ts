import { describe, expect, it } from 'vitest';
import type { AlarmStep, OwnAlarm, PastAlarm } from '../../shared/alarms.ts';
import { DAY_MS } from '../../shared/spans.ts';
import { alarmReport, readFrom } from './alarm-report.ts';
import { someAlarm } from './testing/some-alarm.ts';

const TO = Date.parse('2026-11-30T18:00:00Z');
const FROM = TO - 8 * 3_600_000;
const MIN = 60_000;

/** One that was raised so many minutes after the span began. */
const raised = (
  minute: number,
  over: Partial<OwnAlarm> = {},
  steps: readonly Partial<AlarmStep>[] = [],
): PastAlarm => ({
  alarm: {
    ...someAlarm({ first: false, raisedMs: FROM + minute * MIN, ...over }),
    accountId: 'a',
    subject: { kind: 'vehicle', vehicleId: 'a/7' },
  },
  steps: steps.map((step) => ({ phase: 'acknowledged', by: '', note: '', atMs: 0, ...step })),
});
const report = (...read: readonly PastAlarm[]) => alarmReport({ fromMs: FROM, toMs: TO }, read, false);

describe('a report of alarms', () => {
  it('counts what was raised in the span, by severity, and apart what came late', () => {
    const found = report(
      raised(-1),
      raised(0, { first: true }),
      raised(5, { severity: 'warning' }),
      raised(6, { severity: 'notice' }),
      raised(7, { historic: true }),
      raised(8 * 60),
    );
    expect(found.raised).toEqual({ danger: 1, warning: 1, notice: 1 });
    expect([found.first, found.historic]).toEqual([1, 1]);
  });

  it('has the most within ten minutes, and how long there was a flood', () => {
    const steady = Array.from({ length: 8 }, (_, at) => raised(at * 20));
    expect(report(...steady)).toMatchObject({ peak: { count: 1 }, floods: { count: 0, ms: 0 } });
    // Eleven in the second hour: from the eleventh until seven of them are ten minutes old.
    const burst = Array.from({ length: 11 }, (_, at) => raised(60 + at / 2));
    const found = report(...burst);
    expect(found.peak).toEqual({ count: 11, atMs: FROM + 65 * MIN });
    expect(found.floods).toEqual({ count: 1, ms: 8 * MIN });
  });

  it('has the most frequent, whosever they are apart, and their share', () => {
    const many = Array.from({ length: 12 }, (_, at) => raised(at * 30, { key: `parameter ${at % 3} x` }));
    const others = Array.from({ length: 12 }, (_, at) => raised(at * 31, { key: `parameter ${100 + at} y` }));
    const { frequent, frequentShare } = report(...many, ...others);
    expect(frequent.slice(0, 4).map(({ count }) => count)).toEqual([4, 4, 4, 1]);
    expect(frequent).toHaveLength(10);
    expect(frequentShare).toBeCloseTo(19 / 24);
  });

  it('says who took and shelved how many, and how soon', () => {
    const at = (minute: number): number => FROM + minute * MIN;
    const { taken, shelved } = report(
      raised(0, {}, [{ by: 'Anna', atMs: at(2) }]),
      raised(10, {}, [{ by: 'Anna', atMs: at(11) }]),
      // It was over, and closed by the one who had seen that.
      raised(20, { phase: 'closed' }, [{ phase: 'closed', by: 'Ben', atMs: at(50) }]),
      raised(30, {}, [{ phase: 'shelved', by: 'Ben', atMs: at(31) }]),
    );
    expect(taken).toEqual({
      count: 3,
      medianMs: 2 * MIN,
      p95Ms: 30 * MIN,
      by: [
        { name: 'Anna', count: 2 },
        { name: 'Ben', count: 1 },
      ],
    });
    expect(shelved).toEqual({ count: 1, by: [{ name: 'Ben', count: 1 }] });
    expect(report(raised(0)).taken).toEqual({ count: 0, medianMs: null, p95Ms: null, by: [] });
  });

  it('names what stands for a day, and of the week how much was danger and of what', () => {
    const old = raised(-2 * 24 * 60, { severity: 'warning' });
    const found = report(old, raised(0), raised(1), raised(2, { severity: 'notice' }));
    expect(found.standing).toEqual([old.alarm]);
    expect(found.week).toMatchObject({ raised: 4, danger: 2, names: [{ trouble: { name: 'sos.alarm' } }] });
    expect(readFrom(found)).toBe(TO - 7 * DAY_MS);
  });
});
