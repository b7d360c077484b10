import { expect, it } from 'vitest';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import type { Rule } from '../../shared/schemas/rules.ts';
import { ruleOf } from './testing/rule-fixture.ts';
import { createUsableRules } from './usable-rules.ts';

const fence = (id: string): Geofence => ({
  id,
  name: id,
  colour: 'blue',
  group: null,
  shape: { kind: 'circle', centre: [13, 52], radiusM: 100 },
  source: { kind: 'own' },
});
const leaves = (geofenceId: string | null): Rule =>
  ruleOf(
    { kind: 'geofence', does: 'leaves', geofenceId, forS: 0 },
    { id: `rule-00000000000${geofenceId ?? 0}` },
  );

it('leaves out what is about a geofence that is deleted, until that is put back', () => {
  const rules = [leaves('1'), leaves(null), ruleOf({ kind: 'silent', forS: 60 })];
  let fences = [fence('1'), fence('2')];
  const usable = createUsableRules(
    () => rules,
    () => fences,
  );
  expect(usable()).toBe(rules);
  fences = [fence('2')];
  expect(usable()).toEqual(rules.slice(1));
  // The same until something of it is another: nobody judges them anew.
  expect(usable()).toBe(usable());
  fences = [fence('1')];
  expect(usable()).toBe(rules);
});
