import { expect, it } from 'vitest';
import type { RuleList } from '../../shared/rules.ts';
import { checkRule, MOST_RULES, type Rule, type RuleInput } from '../../shared/schemas/rules.ts';
import { must } from '../testing/must.ts';
import { createRuleRepository } from './rule-repository.ts';
import { ruleOf } from './testing/rule-fixture.ts';

const SPEED = { kind: 'speed', overKmh: 90, forS: 15, geofenceId: null } as const;
const { id: _id, ...INPUT } = ruleOf(SPEED);

const opened = () => {
  let kept: readonly Rule[] = [];
  const told: RuleList[] = [];
  const settings = {
    rules: () => kept,
    keepRules(rules: readonly Rule[]) {
      kept = rules;
    },
  };
  return { repository: createRuleRepository(settings, (list) => void told.push(list)), told };
};

it('keeps, changes, removes and puts back where it was', () => {
  const { repository, told } = opened();
  const names = () => repository.list().rules.map(({ name }) => name);
  const [a = '', b = ''] = ['a', 'b', 'c'].map((name) => must(repository.save(null, { ...INPUT, name })));
  must(repository.save(b, { ...INPUT, name: 'B' }));
  expect(names()).toEqual(['a', 'B', 'c']);
  must(repository.remove([a, b]));
  expect(repository.list()).toMatchObject({ rules: [{ name: 'c' }], restorable: 2 });
  must(repository.restore());
  expect(names()).toEqual(['a', 'B', 'c']);
  expect(repository.restore()).toMatchObject({ error: { code: 'no-rule-to-restore' } });
  expect(repository.save('rule-ffffffffffff', INPUT)).toMatchObject({ error: { code: 'unknown-rule' } });
  expect(told).toHaveLength(6);
});

it('goes out as a file and comes in as rules of their own that are off; other files bring nothing', () => {
  const { repository } = opened();
  must(repository.save(null, INPUT));
  const text = repository.exportText();
  expect(must(repository.importText(text))).toBe(1);
  expect(repository.list().rules).toMatchObject([{ on: true }, { on: false, condition: SPEED }]);
  const hostile = JSON.parse(text);
  hostile.rules[0].condition.overKmh = '__proto__';
  for (const other of ['', '{}', JSON.stringify(hostile), JSON.stringify({ ...hostile, rules: null })]) {
    expect(repository.importText(other)).toMatchObject({ error: { code: 'rule-file-unreadable' } });
  }
  expect(repository.list().rules).toHaveLength(2);
});

it('has an end', () => {
  const { repository } = opened();
  for (let n = 0; n < MOST_RULES; n += 1) must(repository.save(null, INPUT));
  expect(repository.save(null, INPUT)).toMatchObject({ error: { code: 'too-many-rules' } });
});

it.each<[string, Partial<RuleInput>]>([
  ['name', { name: '  ' }],
  ['condition.overKmh', { condition: { ...SPEED, overKmh: 0 } }],
  ['condition.value', { condition: { kind: 'parameter', name: 'x', test: 'below', value: 'ten', forS: 0 } }],
  [
    'condition.by',
    { condition: { kind: 'change', name: 'x', direction: 'falls', by: 0, unit: 'own', withinS: 60 } },
  ],
  [
    'condition.zone',
    { condition: { kind: 'hours', does: 'moves', days: [1], fromMin: 0, toMin: 1, zone: 'Mars' } },
  ],
  [
    'condition.days',
    { condition: { kind: 'hours', does: 'moves', days: [], fromMin: 0, toMin: 1, zone: 'UTC' } },
  ],
  ['condition.states', { condition: { kind: 'stream', states: [], forS: 0 } }],
  ['scope.pattern', { scope: { kind: 'name', pattern: '' } }],
  ['scope.vehicleIds', { scope: { kind: 'vehicles', vehicleIds: [] } }],
])('what is wrong is said of its field: %s', (field, patch) => {
  expect(checkRule({ ...INPUT, ...patch })).toMatchObject({ ok: false, problems: [{ field }] });
});
