import { expect, it } from 'vitest';
import { createSoundPlan, type SoundMoment } from './sound-plan.ts';
import { someAlarm } from './testing/some-alarm.ts';

const T = someAlarm().raisedMs;
const S = 1_000;
/** When something is heard, seconds, looking twice a second for so long, but not before the window was opened. */
function heard(
  seconds: number,
  at: (atMs: number) => Partial<SoundMoment>,
  openedMs = T - S,
): readonly string[] {
  const plan = createSoundPlan(openedMs);
  const sounds: string[] = [];
  for (let nowMs = Math.max(T, openedMs); nowMs <= T + seconds * S; nowMs += S / 2) {
    const moment = { alarms: [], isMuted: false, isFlood: false, quiet: null, ...at(nowMs), nowMs };
    const sound = plan.next(moment);
    if (sound !== null) sounds.push(`${sound} ${(nowMs - T) / S}`);
  }
  return sounds;
}
const sos = someAlarm({ id: 9, first: true });

it('repeats danger every ten seconds until somebody takes it', () => {
  expect(
    heard(45, (nowMs) => ({
      alarms: [someAlarm({ phase: nowMs < T + 25 * S ? 'new' : 'acknowledged' })],
    })),
  ).toEqual(['danger 0', 'danger 10', 'danger 20']);
});

it('says a warning twice, and a notice never', () => {
  const warning = someAlarm({ severity: 'warning' });
  expect(heard(300, () => ({ alarms: [warning] }))).toEqual(['warning 0', 'warning 60']);
  expect(heard(60, () => ({ alarms: [someAlarm({ severity: 'notice' })] }))).toEqual([]);
});

it('is silent about what is shelved, historic, or was there when the window was opened, but for a person in danger', () => {
  expect(heard(30, () => ({ alarms: [someAlarm({ phase: 'shelved' })] }))).toEqual([]);
  expect(heard(30, () => ({ alarms: [someAlarm({ historic: true })] }))).toEqual([]);
  expect(heard(5, () => ({ alarms: [someAlarm()] }), T + S)).toEqual([]);
  // Nobody can have heard what an earlier run took in and never looked at.
  expect(heard(5, () => ({ alarms: [someAlarm({ missed: true })] }), T + S)).toEqual(['danger 1']);
  // It came back from its shelf.
  expect(heard(5, () => ({ alarms: [someAlarm({ asksSinceMs: T + S })] }), T + S)).toEqual(['danger 1']);
  expect(heard(5, () => ({ alarms: [sos] }), T + S)).toEqual(['danger 1']);
  // It is over, and nobody has seen it.
  expect(heard(5, () => ({ alarms: [{ ...sos, phase: 'cleared', active: false }] }), T + S)).toEqual([
    'danger 1',
  ]);
});

it('waits with silence by a rule for a cause that many have in common', () => {
  const silent = someAlarm({
    severity: 'warning',
    trouble: {
      code: 'alarm-rule',
      ruleId: 'rule-000000000001',
      rule: 'Silent',
      found: { code: 'rule-silent', sinceMs: T - 60 * S },
    },
  });
  expect(heard(30, () => ({ alarms: [silent] }))).toEqual(['warning 15']);
  const folded = (nowMs: number) => ({ ...silent, foldedInto: nowMs < T + 10 * S ? null : 3 });
  expect(heard(30, (nowMs) => ({ alarms: [folded(nowMs)] }))).toEqual([]);
});

it('is mute for as long as that was asked for', () => {
  expect(heard(25, (nowMs) => ({ alarms: [sos], isMuted: nowMs < T + 20 * S }))).toEqual(['danger 20']);
});

it('is heard every half minute in a flood, but a person in danger as ever', () => {
  expect(heard(65, () => ({ alarms: [someAlarm()], isFlood: true }))).toEqual([
    'danger 0',
    'danger 30',
    'danger 60',
  ]);
  expect(heard(15, () => ({ alarms: [sos], isFlood: true }))).toEqual(['danger 0', 'danger 10']);
});

it('holds warnings back in quiet hours until they end, danger as that was chosen, a person in danger never', () => {
  const all = [someAlarm({ id: 2, severity: 'warning' }), someAlarm()];
  const until = (hasDanger: boolean) => (nowMs: number) => ({
    alarms: all,
    quiet: nowMs < T + 15 * S ? { untilMs: T + 15 * S, hasDanger } : null,
  });
  expect(heard(16, until(false))).toEqual(['danger 15', 'warning 15.5']);
  expect(heard(12, until(true))).toEqual(['danger 0', 'danger 10']);
  expect(heard(5, () => ({ alarms: [sos], quiet: { untilMs: null, hasDanger: false } }))).toEqual([
    'danger 0',
  ]);
});

it('is not silenced by a clock that is set back: neither what goes on, nor what comes', () => {
  const plan = createSoundPlan(T - S);
  const next = (nowMs: number, ...alarms: readonly ReturnType<typeof someAlarm>[]) =>
    plan.next({ alarms, nowMs, isMuted: false, isFlood: false, quiet: null });
  expect(next(T, someAlarm())).toBe('danger');
  const earlierMs = T - 3_600 * S;
  expect(next(earlierMs, someAlarm())).toBe('danger');
  const since = someAlarm({ id: 2, raisedMs: earlierMs + 20 * S, lastMs: earlierMs + 20 * S });
  expect(next(earlierMs + 20 * S, since)).toBe('danger');
});
