import { expect, it } from 'vitest';
import type { OwnAlarm } from '../../shared/alarms.ts';
import { createFloodWatch } from './flood.ts';
import { someAlarm } from './testing/some-alarm.ts';

const NOW_MS = someAlarm().raisedMs + 60_000;
const alarms = (count: number, over: Partial<OwnAlarm>): readonly OwnAlarm[] =>
  Array.from({ length: count }, (_, id) => ({ ...someAlarm({ id }), ...over }));

it('is what asks for more people than there are: no notice counts to it, and no person in danger is left out', () => {
  const notice = { severity: 'notice', first: false } as const;
  expect(createFloodWatch().at(alarms(40, notice), NOW_MS)).toBeNull();
  const grave = [...alarms(40, notice), ...alarms(11, { severity: 'warning', first: false })];
  expect(createFloodWatch().at(grave, NOW_MS)).toMatchObject({ alarms: 11 });
  const first = alarms(11, { severity: 'notice', first: true });
  expect(createFloodWatch().at(first, NOW_MS)).toMatchObject({ sinceMs: NOW_MS, alarms: 11 });
});
