// Slow: a whole dialog of the window, press by press.

import { act, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import { type Failure, fail, ok, type Result } from '../../shared/result.ts';
import type { RuleTrial } from '../../shared/rules.ts';
import type { Rule, RuleInput } from '../../shared/schemas/rules.ts';
import { geofencesStrings } from '../../shared/wording/en/window/geofences.ts';
import { rulesStrings as words } from '../../shared/wording/en/window/rules.ts';
import { FollowGeofences } from '../geofences/FollowGeofences.tsx';
import { fenceList, someFence } from '../geofences/testing/some-fences.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { usePast } from '../shell/past.ts';
import { useTriedAlarms } from '../shell/tried-alarms.ts';
import { choose, dialogWords, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink, someIdentity } from '../testing/some-account.ts';
import { byHand } from '../testing/user.ts';
import { useFormatStore } from '../ui/format-store.ts';
import { RulesDialog } from './RulesDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  await screen.close();
  // The unit that a test chose is kept for the browser.
  localStorage.clear();
});

const HOSTILE = '<img src=x onerror="document.title=1">';
const rule = (patch: Partial<Rule> = {}): Rule => ({
  id: 'rule-000000000001',
  name: 'Speeding',
  on: true,
  severity: 'warning',
  scope: { kind: 'all' },
  condition: { kind: 'speed', overKmh: 90, forS: 30, geofenceId: null },
  ...patch,
});
const LEAVES = rule({
  id: 'rule-000000000002',
  name: 'Leaves the depot',
  condition: { kind: 'geofence', does: 'leaves', geofenceId: 'depot', forS: 0 },
});

async function show(rules: readonly Rule[], answers: FakeAnswers = {}): Promise<FakeHost> {
  const fake = createFakeHost({
    'rules.list': () => ok({ rules, restorable: 0 }),
    'rules.save': ({ id }) => ok(id ?? 'rule-000000000009'),
    'rules.cancelTrial': () => ok(null),
    'geofences.list': () => ok(fenceList([someFence({ id: 'depot', name: 'Depot' })])),
    'geofences.inside': () => ok([]),
    ...answers,
  });
  const dialog = (
    <>
      <FollowGeofences />
      <RulesDialog onClose={() => {}} />
    </>
  );
  screen = await showScreen(fake, dialog, oneLink());
  const identities = [1, 2, 3].map((id) =>
    someIdentity({ slot: id - 1, deviceId: String(id), name: id === 3 ? HOSTILE : `Van ${id}` }),
  );
  const columns = createColumns(3);
  columns.slot.set([0, 1, 2]);
  await act(async () =>
    screen.fleet.reset({ seq: 0, atMs: 0, columns, identities, removed: new Uint32Array() }),
  );
  return fake;
}
const saved = (fake: FakeHost): { readonly id: string | null; readonly input: RuleInput } | undefined =>
  fake.calls.findLast(({ channel }) => channel === 'rules.save')?.argument as never;
const begin = async (template: string): Promise<void> => {
  const select = within(document.body).getByLabelText(words.add);
  await byHand((user) => user.selectOptions(select, template));
};

describe('the rules', () => {
  it('say what there is to begin with where there are none, and each in a sentence where there are', async () => {
    await show([]);
    expect(dialogWords()).toContain(words.none);
    await screen.close();
    await show([rule(), LEAVES]);
    expect(dialogWords()).toContain('Warning: faster than 90 km/h for 30 s; all vehicles');
    expect(dialogWords()).toContain('leaves Depot');
  });

  it('say why they cannot be had, and ask again', async () => {
    let isThere = false;
    await show([], {
      'rules.list': () =>
        isThere ? ok({ rules: [rule()], restorable: 0 }) : fail({ code: 'as-told', text: 'Out of reach.' }),
    });
    expect(dialogWords()).toContain('Out of reach.');
    isThere = true;
    await screen.press('Try again');
    expect(dialogWords()).toContain('Speeding');
  });

  it('are switched, deleted and put back', async () => {
    const fake = await show([rule()], {
      'rules.remove': () => ok(null),
      'rules.restore': () => ok(null),
    });
    await byHand((user) => user.click(within(document.body).getByRole('switch', { name: 'Speeding: On' })));
    expect(saved(fake)).toMatchObject({ id: rule().id, input: { on: false } });
    await screen.press('Delete Speeding');
    await act(async () => fake.emit('rules.changed', { rules: [], restorable: 1 }));
    await screen.press('Put the deleted rule back');
    expect(fake.calls.some(({ channel }) => channel === 'rules.restore')).toBe(true);
  });

  it('rest while the geofence that they are about is deleted, say so, and lead to it', async () => {
    const fake = await show([LEAVES], {
      'geofences.list': () => ok(fenceList([], { restorable: 1 })),
      'geofences.restore': () => ok(null),
    });
    expect(dialogWords()).toContain(words.fenceGoneOn);
    const control = within(document.body).getByRole('switch', { name: 'Leaves the depot: Off' });
    expect(control).toHaveProperty('disabled', true);
    await screen.press('Put back what was deleted last');
    expect(fake.calls.some(({ channel }) => channel === 'geofences.restore')).toBe(true);
    await act(async () =>
      fake.emit('geofences.changed', fenceList([someFence({ id: 'depot', name: 'Depot' })])),
    );
    expect(dialogWords()).not.toContain(words.fenceGoneOn);
    expect(within(document.body).getByRole('switch', { name: 'Leaves the depot: On' })).toBeDefined();
    expect(geofencesStrings.restored).not.toBe('');
  });
});

describe('a rule', () => {
  it('is written from a sentence, and off until it is switched on', async () => {
    const fake = await show([]);
    await begin('Faster than 90 km/h for 15 seconds');
    await typeInto(inputNamed('name'), 'Too fast');
    await typeInto(inputNamed('"condition.overKmh"'), '80');
    await submit(inputNamed('name'));
    expect(saved(fake)).toEqual({
      id: null,
      input: {
        name: 'Too fast',
        on: false,
        severity: 'warning',
        scope: { kind: 'all' },
        condition: { kind: 'speed', overKmh: 80, forS: 15, geofenceId: null },
      },
    });
  });

  it('is named by what it is for, until somebody writes a name', async () => {
    const fake = await show([]);
    await begin('Faster than 90 km/h for 15 seconds');
    await typeInto(inputNamed('"condition.overKmh"'), '80');
    expect(inputNamed('name').value).toBe('Faster than 80 km/h for 15 s');
    // While there is no speed, it keeps the one that it had.
    await typeInto(inputNamed('"condition.overKmh"'), 'fast');
    expect(inputNamed('name').value).toBe('Faster than 80 km/h for 15 s');
    await typeInto(inputNamed('name'), 'Too fast');
    await typeInto(inputNamed('"condition.overKmh"'), '70');
    await submit(inputNamed('name'));
    expect(saved(fake)?.input).toMatchObject({ name: 'Too fast', condition: { overKmh: 70 } });
  });

  it('is written in the unit that is chosen, and kept in km/h', async () => {
    const fake = await show([
      rule({ condition: { kind: 'speed', overKmh: 96.561, forS: 30, geofenceId: null } }),
    ]);
    const choose = (distance: 'km' | 'mi'): Promise<void> =>
      act(async () => screen.windowStore.of(useFormatStore).getState().choose({ distance }));
    await choose('mi');
    expect(dialogWords()).toContain('Warning: faster than 60 mph for 30 s');
    await screen.press('Edit Speeding');
    const speed = (): HTMLInputElement => inputNamed('"condition.overKmh"');
    expect([speed().value, dialogWords().includes('mph')]).toEqual(['60', true]);
    // Nobody changed it.
    await submit(inputNamed('name'));
    expect(saved(fake)?.input).toMatchObject({ condition: { overKmh: 96.561 } });
    await screen.press('Edit Speeding');
    await typeInto(speed(), '55.5');
    expect(speed().value).toBe('55.5');
    await submit(inputNamed('name'));
    expect(saved(fake)?.input).toMatchObject({ condition: { overKmh: 89.319 } });
    await screen.press('Edit Speeding');
    await typeInto(speed(), '249');
    await submit(inputNamed('name'));
    expect(dialogWords()).toContain('Enter a number from 1 to 248.');
    await typeInto(speed(), '60');
    await choose('km');
    expect(speed().value).toBe('96.6');
    await screen.press('Cancel');
    await choose('mi');
    await begin('Faster than 55 mph for 15 seconds');
    expect([speed().value, inputNamed('name').value]).toEqual(['55', 'Faster than 55 mph for 15 seconds']);
  });

  it('that was kept under a given name is renamed with its speed, one with a name of its own is not', async () => {
    const fake = await show([rule({ name: 'Faster than 90 km/h for 30 s' })]);
    await screen.press('Edit Faster than 90 km/h for 30 s');
    await typeInto(inputNamed('"condition.overKmh"'), '60');
    await submit(inputNamed('name'));
    expect(saved(fake)?.input.name).toBe('Faster than 60 km/h for 30 s');
    await screen.close();
    const other = await show([rule()]);
    await screen.press('Edit Speeding');
    await typeInto(inputNamed('"condition.overKmh"'), '60');
    await submit(inputNamed('name'));
    expect(saved(other)?.input.name).toBe('Speeding');
  });

  it('is not kept while something is wrong with it: it says what, and goes there', async () => {
    const fake = await show([rule()]);
    await screen.press('Edit Speeding');
    await typeInto(inputNamed('"condition.overKmh"'), 'fast');
    await submit(inputNamed('name'));
    expect(saved(fake)).toBeUndefined();
    expect(document.activeElement).toBe(inputNamed('"condition.overKmh"'));
    expect(inputNamed('"condition.overKmh"').getAttribute('aria-invalid')).toBe('true');
  });

  it('of chosen vehicles finds them by typing, with nothing selected behind the dialog', async () => {
    const fake = await show([rule()]);
    await screen.press('Edit Speeding');
    await choose(words.scope_vehicles);
    await submit(inputNamed('name'));
    expect([saved(fake), dialogWords().includes(words.noVehicles)]).toEqual([undefined, true]);
    const find = async (text: string): Promise<void> => {
      await typeInto(inputNamed('vehicle'), text);
      const [option] = within(document.body).getAllByRole('option');
      if (option !== undefined) await byHand((user) => user.click(option));
    };
    await find('van 2');
    await find('<img');
    expect(inputNamed('vehicle').value).toBe('');
    await screen.press('Remove Van 2');
    await submit(inputNamed('name'));
    expect(saved(fake)?.input.scope).toEqual({ kind: 'vehicles', vehicleIds: ['a/3'] });
    expect(document.title).not.toBe('1');
  });

  it('is tried on the last day; a row leads to the desk as it was then', async () => {
    const atMs = Date.UTC(2026, 10, 29, 12);
    const trial: RuleTrial = {
      fromMs: atMs - 43_200_000,
      toMs: atMs + 43_200_000,
      messages: 1_440,
      total: 14,
      peak: 12,
      alarms: [
        {
          vehicleId: 'a/1',
          name: 'Van 1',
          atMs,
          clearedMs: null,
          historic: false,
          found: { code: 'rule-speed', speedKmh: 97, overKmh: 90, forS: 30 },
        },
      ],
    };
    await show([rule({ on: false })], { 'rules.try': () => ok(trial) });
    await screen.press('Edit Speeding');
    await screen.press(words.try);
    expect(dialogWords()).toContain('It would have raised 14 alarms, by 1,440 messages.');
    expect(dialogWords()).toContain('Up to 12 alarms within ten minutes');
    expect(dialogWords()).toContain('and 13 more');
    const [row] = within(document.body).getAllByRole('button', { name: /^Show Van 1 at/ });
    if (row === undefined) throw new Error('No row.');
    await byHand((user) => user.click(row));
    expect(screen.windowStore.of(usePast).getState().wantedMs).toBe(atMs);
    expect(screen.windowStore.of(useTriedAlarms).getState().tried).toEqual({ name: 'Speeding', trial });
  });

  it('says nothing of a trial that was cancelled, also where its answer was under way', async () => {
    const cancelled = vi.fn(() => ok(null));
    let answer = (_: Result<RuleTrial, Failure>): void => {};
    await show([rule({ on: false })], {
      'rules.try': () => new Promise<Result<RuleTrial, Failure>>((resolve) => (answer = resolve)),
      'rules.cancelTrial': cancelled,
    });
    await screen.press('Edit Speeding');
    await screen.press(words.try);
    const trial = within(within(document.body).getByRole('region', { name: words.try }));
    await byHand((user) => user.click(trial.getByRole('button', { name: words.cancelTrial })));
    expect(cancelled).toHaveBeenCalledOnce();
    expect(trial.queryByRole('progressbar')).toBeNull();
    await act(async () => answer(ok({ fromMs: 0, toMs: 1, messages: 3, total: 0, peak: 0, alarms: [] })));
    expect(dialogWords()).not.toContain('It would have raised');
  });

  it('is not tried where it is about no vehicle', async () => {
    await show([rule({ name: 'Link', condition: { kind: 'link', forS: 600 } })]);
    await screen.press('Edit Link');
    expect(dialogWords()).toContain(words.notTried);
  });
});
