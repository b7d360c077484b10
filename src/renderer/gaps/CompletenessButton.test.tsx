import '../app/testing/parts-loaded.ts';
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Completeness, NOTHING_YET } from '../../shared/completeness.ts';
import { ok } from '../../shared/result.ts';
import { AppDialogs } from '../app/AppDialogs.tsx';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink, someAccount } from '../testing/some-account.ts';
import { CompletenessButton } from './CompletenessButton.tsx';
import { someGap } from './testing.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = Date.UTC(2026, 10, 20, 14, 3, 12);
let screen: Screen;
vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
afterEach(() => screen.close());

const complete: Completeness = { ...NOTHING_YET, completeToMs: NOW_MS };
const refilling = someGap({ state: 'refilling', vehicles: 10, vehiclesDone: 6 });
const of = (facts: Completeness, accountId = 'a') => ({ ...facts, accountId });

async function show(completeness: Completeness | null, hostLink: 'open' | 'lost' = 'open'): Promise<void> {
  screen = await showScreen(
    createFakeHost({ 'delivery.gaps': () => ok([]) }),
    <>
      <CompletenessButton />
      <AppDialogs />
    </>,
    {
      ...oneLink(),
      completeness: completeness === null ? null : [of(completeness)],
      hostLink,
    },
  );
}
const sentence = (): string | undefined =>
  screen.page.querySelector('button')?.textContent.replace(': show the gaps', '');
const said = (): string | undefined => screen.page.querySelector('[role=status]')?.textContent;

describe('completeness sentence', () => {
  it.each<[Completeness | null, string]>([
    [null, 'Completeness not known yet'],
    [NOTHING_YET, 'Not connected yet'],
    [complete, 'Complete up to 14:03:12'],
    [{ ...complete, completeToMs: NOW_MS - 86_400_000 }, 'Complete up to 19 Nov 2026 14:03:12'],
    // What the host says within this second is not ahead of the clock beside it.
    [{ ...complete, completeToMs: NOW_MS + 1_900 }, 'Complete up to 14:03:12'],
    [{ ...complete, catchingUp: true }, 'Catching up: complete up to 14:03:12'],
    [{ ...complete, shared: true }, 'Complete up to 14:03:12 (this host’s share)'],
    [
      { ...complete, shared: true, catchingUp: true },
      'Catching up: complete up to 14:03:12 (this host’s share)',
    ],
    [{ ...NOTHING_YET, shared: true }, 'Not connected yet'],
    [{ ...complete, openGaps: [refilling] }, '1 gap, 13:40–13:52, refilling 60 %'],
    [{ ...complete, openGaps: [someGap()] }, '1 gap, 13:40–13:52, waiting to be refilled'],
    [{ ...complete, openGaps: [refilling, { ...refilling, id: 2 }] }, '2 gaps, refilling 60 %'],
    [
      { ...complete, openGaps: [refilling], unrecoverable: 1 },
      '1 gap, 13:40–13:52, refilling 60 %, 1 given up',
    ],
    [{ ...complete, unrecoverable: 1 }, '1 gap cannot be refilled'],
    [{ ...complete, unrecoverable: 3 }, '3 gaps cannot be refilled'],
    [{ ...complete, doubt: 'qos-0' }, 'Not complete: the broker keeps nothing'],
    [{ ...complete, doubt: 'no-message-yet' }, 'No message has come yet'],
    [{ ...complete, doubt: 'other-broker' }, 'Received up to 14:03:12, not proved complete'],
    [{ ...complete, doubt: 'other-broker', catchingUp: true }, 'Catching up'],
    [{ ...complete, unproved: 1 }, '1 gap is not proved to be refilled'],
    [{ ...complete, unproved: 2 }, '2 gaps are not proved to be refilled'],
  ])('%o: %s', async (facts, words) => {
    await show(facts);
    expect(sentence()).toBe(words);
  });

  it('claims nothing of now while the monitor is out of reach', async () => {
    await show({ ...complete, openGaps: [refilling] }, 'lost');
    expect(sentence()).toBe('1 gap, 13:40–13:52 (last known)');
    await screen.set({ completeness: [of(complete)] });
    expect(sentence()).toBe('Complete up to 14:03:12 (last known)');
    expect(screen.page.querySelector('button')?.getAttribute('data-live')).toBe('false');
  });

  it('announces changes of state, but neither time nor progress', async () => {
    await show(null);
    expect(said()).toBe('');
    await screen.set({ completeness: [of(complete)] });
    expect(said()).toBe('Complete');
    await screen.set({ completeness: [of({ ...complete, completeToMs: NOW_MS + 1_000 })] });
    expect(said()).toBe('Complete');
    await screen.set({ completeness: [of({ ...complete, openGaps: [refilling] })] });
    expect(said()).toBe('1 gap is open');
    await screen.set({ completeness: [of({ ...complete, openGaps: [{ ...refilling, vehiclesDone: 7 }] })] });
    expect(said()).toBe('1 gap is open');
  });

  it('speaks of all accounts as one: complete is what is complete of every one', async () => {
    await show(null);
    const behind = of({ ...complete, completeToMs: NOW_MS - 60_000 }, 'b');
    await screen.set({ ...linksOf({ a: {}, b: {} }), completeness: [of(complete), behind] });
    expect(sentence()).toBe('Complete up to 14:02:12');
    await screen.set({ completeness: [of(complete), { ...behind, openGaps: [refilling] }] });
    expect(sentence()).toBe('1 gap, 13:40–13:52, refilling 60 %');
    await screen.set({
      completeness: [of({ ...complete, openGaps: [refilling] }), { ...behind, openGaps: [refilling] }],
    });
    expect(sentence()).toBe('2 gaps, refilling 60 %');
  });

  it('is not complete while one of two accounts never connected, and says which', async () => {
    await show(null);
    const never = of({ ...NOTHING_YET }, 'b');
    await screen.set({ ...linksOf({ a: {}, b: {} }), completeness: [of(complete), never] });
    expect(sentence()).toBe('1 of 2 accounts not connected yet');
    expect(said()).toBe('Not every account has been connected yet');
  });

  it('does not take an account that is paused for one that never connected', async () => {
    await show(null);
    const paused = [someAccount({ id: 'a', paused: true })];
    await screen.set({ ...linksOf({ a: { state: 'idle' } }, paused), completeness: [] });
    expect(sentence()).toBe('Paused: completeness unknown');
    expect(said()).toBe('');
    await act(async () => screen.page.querySelector('button')?.click());
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('While all accounts are paused');
  });

  it('opens the list and has the focus again once it is closed', async () => {
    await show(complete);
    const button = screen.page.querySelector('button');
    await act(async () => button?.focus());
    await act(async () => button?.click());
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('No gaps on record');
    await screen.press('Close');
    expect(document.querySelector('[role=dialog]')).toBeNull();
    await vi.waitFor(() => expect(document.activeElement).toBe(button));
  });
});
