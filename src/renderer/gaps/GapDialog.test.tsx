import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type AccountCompleteness,
  type AccountGap,
  GAP_CAUSES,
  GAP_DOUBTS,
  NOTHING_YET,
} from '../../shared/completeness.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import type { AppState } from '../stores/stores.ts';
import { dialogWords } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink, someAccount } from '../testing/some-account.ts';
import { GapDialog } from './GapDialog.tsx';
import { someGap } from './testing.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = Date.UTC(2026, 10, 20, 14, 3, 12);
let screen: Screen;
vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
afterEach(() => screen.close());

const complete: AccountCompleteness = { ...NOTHING_YET, accountId: 'a', completeToMs: NOW_MS };
const LOST_OF_SOME = {
  code: 'gap-of-vehicles',
  failed: 3,
  vehicles: 20,
  why: { code: 'api-refused', status: 404, said: '' },
} as const;
const givenUp = someGap({
  state: 'unrecoverable',
  reason: { code: 'as-told', text: '<b>Device</b> keeps messages for one day' },
  closedMs: NOW_MS,
});

async function open(
  gaps: readonly AccountGap[],
  { answers = {}, state = {} }: { answers?: FakeAnswers; state?: Partial<AppState> } = {},
): Promise<FakeHost> {
  const fake = createFakeHost({ 'delivery.gaps': () => ok(gaps), ...answers });
  screen = await showScreen(fake, <GapDialog onClose={() => {}} />, {
    ...oneLink(),
    completeness: [complete],
    ...state,
  });
  return fake;
}
const asked = ({ calls }: FakeHost, channel: string): number =>
  calls.filter((call) => call.channel === channel).length;

describe('gap dialog', () => {
  it('says what a gap is where there is none', async () => {
    await open([]);
    expect(dialogWords()).toContain('Everything that flespi handed over until 14:03:12 UTC is here');
    expect(dialogWords()).toContain('No gaps on record');
    expect(dialogWords()).toContain('A gap is a span in which messages may be missing');
  });

  it.each<[Partial<AccountGap>, string]>([
    [{}, '13:40–13:52 UTC12 minWaiting to be refilledThe broker had forgotten our session'],
    [
      { state: 'refilling', vehicles: 20, vehiclesDone: 12, found: 1 },
      'Refilling12 of 20 vehicles, 1 message found',
    ],
    [{ state: 'refilled', found: 1_340, closedMs: NOW_MS }, 'Refilled1,340 messages found'],
    [{ state: 'refilled', closedMs: NOW_MS }, 'Refillednothing was missing'],
    [
      { state: 'unproved', found: 7, reason: LOST_OF_SOME, closedMs: NOW_MS },
      'Refilled in part7 messages found',
    ],
    [
      { state: 'unproved', found: 2, unproved: { doubt: 'expired', vehicles: 3 }, closedMs: NOW_MS },
      'Not proved to be whole2 messages found',
    ],
    [
      { state: 'unproved', unproved: { doubt: 'expired', vehicles: 3 }, closedMs: NOW_MS },
      'flespi keeps messages of 3 vehicles for a shorter time',
    ],
    [
      { state: 'unproved', unproved: { doubt: 'list-refused', vehicles: 0 }, closedMs: NOW_MS },
      'The token may not list its vehicles (gw/devices: GET)',
    ],
    [{ cause: 'journal-damaged', vehicleIds: ['7'] }, 'held messages of 1 vehicle cannot be read any more'],
    [
      { state: 'unproved', reason: LOST_OF_SOME, closedMs: NOW_MS },
      'Why: 3 of 20 vehicles: flespi does not know what was asked for.',
    ],
    [givenUp, 'Why: <b>Device</b> keeps messages for one day'],
  ])('tells of %o', async (given, words) => {
    await open([someGap(given)]);
    expect(dialogWords()).toContain(words);
    expect(document.querySelector('[role=dialog] b')).toBeNull();
  });

  it('has words for every cause and every doubt', async () => {
    const causes = GAP_CAUSES.map((cause, id) => someGap({ id, cause }));
    const doubts = GAP_DOUBTS.map((doubt, index) =>
      someGap({ id: 100 + index, state: 'unproved', unproved: { doubt, vehicles: 1 }, closedMs: NOW_MS }),
    );
    await open([...causes, ...doubts]);
    expect(dialogWords()).not.toMatch(/(?:cause|doubt|state)_/);
  });

  it.each<[Partial<AccountCompleteness>, string]>([
    [{ doubt: 'other-broker' }, 'This broker is not known to be flespi'],
    [{ doubt: 'no-message-yet' }, 'no message of a vehicle has come since'],
  ])('calls nothing complete beside a gap with %o', async (given, words) => {
    const facts = { ...complete, ...given, openGaps: [someGap()] };
    await open([someGap()], { state: { completeness: [facts] } });
    expect(dialogWords()).toContain('Messages may be missing in the open gaps');
    expect(dialogWords()).toContain(words);
    expect(dialogWords()).not.toContain('Everything that flespi handed over');
  });

  it('has the progress as a value', async () => {
    await open([someGap({ state: 'refilling', vehicles: 8, vehiclesDone: 3 })]);
    expect(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('37');
  });

  it('asks again when the sentence tells of progress, not when its time ticks', async () => {
    const fake = await open([someGap()]);
    const before = asked(fake, 'delivery.gaps');
    await screen.set({ completeness: [{ ...complete, completeToMs: NOW_MS + 1_000 }] });
    expect(asked(fake, 'delivery.gaps')).toBe(before);
    await screen.set({ completeness: [{ ...complete, openGaps: [someGap({ vehicles: 3 })] }] });
    expect(asked(fake, 'delivery.gaps')).toBe(before + 1);
  });

  it('asks flespi again for one that was given up, and keeps the focus', async () => {
    const fake = await open([givenUp], { answers: { 'delivery.retryGap': () => ok(null) } });
    await screen.press('Try again: 13:40–13:52 UTC');
    expect(fake.calls).toContainEqual({ channel: 'delivery.retryGap', argument: { accountId: 'a', id: 1 } });
    expect(document.activeElement?.tagName).toBe('LI');
  });

  it('asks flespi again for one that is not proved', async () => {
    const unproved = { doubt: 'earlier-version', vehicles: 0 } as const;
    const fake = await open([someGap({ state: 'unproved', unproved, closedMs: NOW_MS })], {
      answers: { 'delivery.retryGap': () => ok(null) },
      state: { completeness: [{ ...complete, unproved: 1 }] },
    });
    expect(dialogWords()).toContain('nothing proves that what it gave is all');
    expect(dialogWords()).toContain('Mark as seen');
    await screen.press('Try again: 13:40–13:52 UTC');
    expect(asked(fake, 'delivery.retryGap')).toBe(1);
  });

  it('says why it could not be asked for again', async () => {
    await open([givenUp], { answers: { 'delivery.retryGap': () => fail({ code: 'no-gap' }) } });
    await screen.press('Try again: 13:40–13:52 UTC');
    expect(dialogWords()).toContain('It could not be asked for again: This gap is not on record.');
  });

  it('marks those given up as seen, and offers it only then', async () => {
    const fake = await open([givenUp], {
      answers: { 'delivery.acknowledgeGaps': () => ok(null) },
      state: { completeness: [{ ...complete, unrecoverable: 1 }] },
    });
    await screen.press('Mark as seen');
    expect(asked(fake, 'delivery.acknowledgeGaps')).toBe(1);
    await screen.set({ completeness: [complete] });
    expect(dialogWords()).not.toContain('Mark as seen');
  });

  it('shows a hundred, and older ones on demand', async () => {
    await open(Array.from({ length: 130 }, (_, id) => someGap({ id })));
    expect(document.querySelectorAll('[role=dialog] li')).toHaveLength(100);
    await screen.press('Show 30 older');
    expect(document.querySelectorAll('[role=dialog] li')).toHaveLength(130);
  });

  it('says why the list could not be had, and asks again', async () => {
    let busy = true;
    await open([], {
      answers: {
        'delivery.gaps': () => (busy ? fail({ code: 'as-told', text: 'The monitor is busy.' }) : ok([])),
      },
    });
    expect(dialogWords()).toContain('This could not be had: The monitor is busy.');
    busy = false;
    await screen.press('Try again');
    expect(dialogWords()).toContain('No gaps on record');
  });

  it('keeps the list where it cannot be renewed, and says so', async () => {
    let gone = false;
    await open([someGap()], {
      answers: {
        'delivery.gaps': () => (gone ? fail({ code: 'as-told', text: 'No answer.' }) : ok([someGap()])),
      },
    });
    gone = true;
    await screen.set({ epoch: 1, hostLink: 'lost', lastContactMs: NOW_MS });
    expect(dialogWords()).toContain('The list could not be renewed: No answer.');
    expect(dialogWords()).toContain('What it shows is as of 20 Nov 2026 14:03:12 UTC.');
    expect(dialogWords()).toContain('13:40–13:52');
  });

  it('says whose each gap is, and asks again of the right account, where both have one of the same id', async () => {
    const fake = await open([givenUp, { ...givenUp, accountId: 'b', fromMs: givenUp.fromMs - 3_600_000 }], {
      answers: { 'delivery.retryGap': () => ok(null) },
      state: linksOf({ a: {}, b: {} }),
    });
    const items = [...document.querySelectorAll('[role=dialog] li')].map(({ textContent }) => textContent);
    expect(items[0]).toContain('North');
    expect(items[0]).not.toContain('South');
    expect(items[1]).toContain('South');
    await screen.press('Try again: 12:40–13:52 UTC');
    expect(fake.calls).toContainEqual({ channel: 'delivery.retryGap', argument: { accountId: 'b', id: 1 } });
  });

  it('names no account where there is one', async () => {
    await open([givenUp]);
    expect(dialogWords()).not.toContain('North');
  });

  it('says which accounts are paused and left out of the sentence', async () => {
    const paused = [someAccount({ id: 'b', name: 'South', paused: true })];
    await open([], { state: linksOf({ a: {}, b: { state: 'idle' } }, paused) });
    expect(dialogWords()).toContain('South is paused and not part of this.');
    const more = [...paused, someAccount({ id: 'c', name: 'West', paused: true })];
    await screen.set(linksOf({ a: {}, b: { state: 'idle' }, c: { state: 'idle' } }, more));
    expect(dialogWords()).toContain('South and West are paused and not part of this.');
    await screen.set(oneLink());
    expect(dialogWords()).not.toContain('paused');
  });

  it('asks again when another account tells of a gap', async () => {
    const fake = await open([]);
    const before = asked(fake, 'delivery.gaps');
    await screen.set({ completeness: [complete, { ...complete, accountId: 'b', openGaps: [someGap()] }] });
    expect(asked(fake, 'delivery.gaps')).toBe(before + 1);
  });
});

describe('a shared group', () => {
  const gap = { ...givenUp, reason: { code: 'gap-shared-group' } } as const;

  it('is named, with what it means for what is complete and for gaps', async () => {
    await open([gap], {
      state: {
        accounts: [someAccount({ sharedGroup: 'desks' })],
        completeness: [{ ...complete, shared: true }],
      },
    });
    expect(dialogWords()).toContain('The messages of North are split among the hosts of a shared group');
    expect(dialogWords()).toContain('Not refilled: in a shared group');
    expect(dialogWords()).not.toContain('Try again');
  });

  it('that was left lets a gap be asked for', async () => {
    await open([gap]);
    expect(dialogWords()).toContain('Not refilled: in a shared group');
    expect(dialogWords()).toContain('Try again');
    expect(dialogWords()).not.toContain('are split');
  });
});
