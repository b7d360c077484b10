// Slow: a part of the window, key by key.

import { act, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Alarm } from '../../shared/alarms.ts';
import { createColumns } from '../../shared/fleet-frame.ts';
import { ok } from '../../shared/result.ts';
import type { Rule } from '../../shared/schemas/rules.ts';
import { vehiclesStrings as words } from '../../shared/wording/en/window/vehicles.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink, someIdentity } from '../testing/some-account.ts';
import { byHand } from '../testing/user.ts';
import { Vehicles } from './Vehicles.tsx';
import { useVehicleViews } from './vehicle-view.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const RULE: Rule = {
  id: 'rule-000000000001',
  name: 'Too fast',
  on: true,
  severity: 'warning',
  scope: { kind: 'all' },
  condition: { kind: 'speed', overKmh: 90, forS: 30, geofenceId: null },
};
const LINK: Rule = { ...RULE, id: 'rule-000000000002', name: 'Link', condition: { kind: 'link', forS: 60 } };
const alarmOf = (id: string, over: Partial<Alarm> = {}): readonly [string, Alarm] => [
  id,
  {
    id: Number(id),
    accountId: 'a',
    key: `rule ${RULE.id} ${id}`,
    subject: { kind: 'vehicle', vehicleId: `a/${id}` },
    severity: 'warning',
    first: false,
    trouble: {
      code: 'alarm-rule',
      ruleId: RULE.id,
      rule: RULE.name,
      found: { code: 'rule-speed', speedKmh: 99, overKmh: 90, forS: 30 },
    },
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
  },
];

let screen: Screen;
let fake: FakeHost;
beforeEach(async () => {
  fake = createFakeHost({ 'rules.list': () => ok({ rules: [RULE, LINK], restorable: 0 }) });
  const list = (
    <div style={{ width: 340, height: 460, display: 'flex', flexDirection: 'column' }}>
      <Vehicles dataLive folded={false} onFold={() => {}} />
    </div>
  );
  const alarms = new Map([
    alarmOf('1'),
    alarmOf('2', { phase: 'acknowledged' }),
    alarmOf('3', { active: false }),
  ]);
  screen = await showScreen(fake, list, { ...oneLink(), alarms });
  const columns = createColumns(4);
  columns.slot.set([0, 1, 2, 3]);
  const identities = [1, 2, 3, 4].map((id) =>
    someIdentity({ slot: id - 1, deviceId: String(id), accountId: 'a', name: `Van ${id}` }),
  );
  await act(async () =>
    screen.fleet.reset({ seq: 0, atMs: 0, columns, identities, removed: new Uint32Array() }),
  );
});
afterEach(async () => {
  await screen.close();
});

const chips = (): readonly HTMLElement[] => {
  const group = within(screen.page).queryByRole('group', { name: words.ruleChips });
  return group === null ? [] : within(group).getAllByRole('button');
};
const only = (): HTMLElement => {
  const [chip, ...others] = chips();
  if (chip === undefined || others.length > 0) throw new Error('Not exactly one chip.');
  return chip;
};
const listed = async (): Promise<readonly number[]> => {
  const { viewOf } = screen.windowStore.of(useVehicleViews).getState();
  await act(async () => viewOf(screen.fleet).finish());
  return [...viewOf(screen.fleet).getSnapshot().found];
};
const found = (): readonly number[] => {
  const slots = screen.windowStore.of(useSelection).getState().foundSlots;
  return [0, 1, 2, 3].filter((slot) => slots?.has(slot) === true);
};

it('counts the vehicles of which a rule is so, and lists those alone, by keyboard', async () => {
  expect(only().textContent).toBe('Too fast 2');
  expect(within(only()).getByTitle('Too fast: faster than 90 km/h for 30 s')).toBeDefined();
  await act(async () => only().focus());
  await byHand((user) => user.keyboard(' '));
  expect(only().getAttribute('aria-pressed')).toBe('true');
  expect([await listed(), found()]).toEqual([
    [0, 1],
    [0, 1],
  ]);
  await act(async () => screen.windowStore.of(useVehicleQuery).getState().setText('van 2'));
  expect(await listed()).toEqual([1]);
  await act(async () => screen.windowStore.of(useVehicleQuery).getState().clear());
  expect(await listed()).toHaveLength(4);
});

it('goes by the alarms of the moment that the desk shows', async () => {
  await byHand((user) => user.click(only()));
  await screen.set({ alarms: new Map([alarmOf('3')]) });
  expect([only().textContent, await listed()]).toEqual(['Too fast 1', [2]]);
});

it('leaves nothing out by a rule that is off, or gone', async () => {
  await byHand((user) => user.click(only()));
  await act(async () => fake.emit('rules.changed', { rules: [{ ...RULE, on: false }, LINK], restorable: 0 }));
  expect([chips(), await listed()]).toEqual([[], [0, 1, 2, 3]]);
});
