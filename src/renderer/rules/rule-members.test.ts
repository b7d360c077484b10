import { expect, it } from 'vitest';
import type { Alarm } from '../../shared/alarms.ts';
import { ruleMembers } from './rule-members.ts';

const alarm = (ruleId: string, id: string, over: Partial<Alarm> = {}): Alarm => ({
  id: 1,
  accountId: 'a',
  key: `rule ${ruleId} ${id}`,
  subject: { kind: 'vehicle', vehicleId: `a/${id}` },
  severity: 'warning',
  first: false,
  trouble: { code: 'alarm-rule', ruleId, rule: 'Speeding', found: { code: 'rule-hours', does: 'moves' } },
  phase: 'new',
  active: true,
  raisedMs: 0,
  lastMs: 0,
  clearedMs: null,
  deviceMs: null,
  count: 1,
  historic: false,
  acknowledged: null,
  shelved: null,
  flapping: null,
  foldedInto: null,
  reminded: false,
  closedMs: null,
  ...over,
});

it('are those of whom it is so now, whoever has taken it and whatever stands for it', () => {
  const members = ruleMembers([
    alarm('r1', '1'),
    alarm('r1', '2', { phase: 'acknowledged' }),
    alarm('r1', '3', { phase: 'shelved', foldedInto: 9 }),
    alarm('r1', '4', { active: false, phase: 'cleared' }),
    alarm('r1', 'late 5', { historic: true }),
    alarm('r2', 'fence 6', { subject: { kind: 'vehicle', vehicleId: 'a/6' } }),
    alarm('r3', 'link', { subject: { kind: 'link' } }),
    alarm('r1', '7', { key: 'parameter 7 sos.alarm' }),
  ]);
  expect([...members].map(([id, vehicles]) => [id, [...vehicles]])).toEqual([
    ['r1', ['a/1', 'a/2', 'a/3']],
    ['r2', ['a/6']],
  ]);
});
