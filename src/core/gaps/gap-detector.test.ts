import { describe, expect, it } from 'vitest';
import type { Gap } from '../../shared/completeness.ts';
import { detect, type GapFact, type GapState } from './gap-detector.ts';
import type { KnownSession } from './known-session.ts';

const T0 = Date.UTC(2026, 2, 1, 12);
const MINUTE = 60_000;
const TEN_DAYS = 10 * 24 * 60 * MINUTE;
const place = { brokerKey: 'flespi', clientId: 'desk-1' };
const known: KnownSession = {
  ...place,
  completeToMs: T0,
  subscribed: true,
  kept: true,
  refused: false,
  heard: true,
  unheardSinceMs: null,
  clockLeadMs: 0,
  follows: 'all none',
};
const NONE: GapState = { gaps: [], unendedId: null };

type Connected = Extract<GapFact, { type: 'connected' }>;
const connected = (over: Partial<Connected> = {}): Connected => ({
  type: 'connected',
  atMs: T0 + 10 * MINUTE,
  awayMs: null,
  sessionPresent: false,
  protocolVersion: 5,
  place,
  known,
  isFirst: false,
  ...over,
});
const stateAfter = (facts: readonly GapFact[], from = NONE): GapState => facts.reduce(detect, from);
const spans = ({ gaps }: GapState) =>
  gaps.map(({ cause, fromMs, toMs }) => [cause, (fromMs - T0) / MINUTE, (toMs - T0) / MINUTE]);
const closedAt = (state: GapState, closedMs: number): GapState => ({
  ...state,
  gaps: state.gaps.map((gap): Gap => ({ ...gap, state: 'refilled', closedMs })),
});

describe('a connection', () => {
  it.each<[string, Partial<Connected>, readonly unknown[]]>([
    ['is resumed', { sessionPresent: true }, []],
    ['finds the session gone', {}, [['session-lost', 0, 10]]],
    ['is the first of all', { known: null }, []],
    ['is the first after one that never got to work', { known: { ...known, completeToMs: null } }, []],
    ['is to another broker', { known: { ...known, brokerKey: 'other' } }, []],
    [
      'is resumed under a name that is not ours',
      { sessionPresent: true, known: { ...known, clientId: 'desk-0' } },
      [['session-lost', 0, 10]],
    ],
    [
      'resumes a session that was never subscribed again',
      { sessionPresent: true, known: { ...known, subscribed: false } },
      [['session-lost', 0, 10]],
    ],
    ['speaks MQTT 3.1', { protocolVersion: 3 }, [['session-unknown', 0, 10]]],
    ['speaks MQTT 3.1.1 and is resumed', { protocolVersion: 4, sessionPresent: true }, []],
    [
      'is resumed where the broker keeps nothing',
      { sessionPresent: true, known: { ...known, kept: false } },
      [['not-kept', 0, 10]],
    ],
    [
      'is resumed where messages were refused',
      { sessionPresent: true, known: { ...known, refused: true } },
      [['messages-refused', 0, 10]],
    ],
    ['comes at the last moment', { sessionPresent: true, atMs: T0 + TEN_DAYS }, []],
    [
      'comes after more than ten days',
      { atMs: T0 + TEN_DAYS + 1 },
      [['session-expired', 0, (TEN_DAYS + 1) / MINUTE]],
    ],
    [
      'comes after more than ten days, to a broker that still has a session',
      { atMs: T0 + TEN_DAYS + 1, sessionPresent: true },
      [['session-expired', 0, (TEN_DAYS + 1) / MINUTE]],
    ],
    [
      'comes after more than ten days by a clock that was set, and ten that passed',
      { atMs: T0 + TEN_DAYS + 1, awayMs: TEN_DAYS, sessionPresent: true },
      [],
    ],
    [
      'comes after more than ten days that passed, by a clock that was set back',
      { atMs: T0 + MINUTE, awayMs: TEN_DAYS + 1, sessionPresent: true },
      [['session-expired', 0, 1]],
    ],
    ['comes by a clock that was set back', { atMs: T0 - MINUTE }, [['session-lost', -1, 0]]],
  ])('that %s', (_name, over, expected) => {
    expect(spans(detect(NONE, connected(over)))).toEqual(expected);
  });

  it('opens a gap that waits, with a number of its own', () => {
    const first = closedAt(detect(NONE, connected()), T0);
    const second = detect(first, connected({ known: { ...known, completeToMs: T0 + 20 * MINUTE } }));
    expect(second.gaps.map(({ id }) => id)).toEqual([1, 2]);
    expect(second.gaps[1]).toEqual({
      id: 2,
      cause: 'session-lost',
      fromMs: T0 + 10 * MINUTE,
      toMs: T0 + 20 * MINUTE,
      vehicleIds: null,
      state: 'waiting',
      vehicles: 0,
      vehiclesDone: 0,
      found: 0,
      reason: null,
      unproved: null,
      noticedMs: T0 + 10 * MINUTE,
      closedMs: null,
    });
  });

  it('ends its gap only when everything is subscribed to', () => {
    const live: GapFact = { type: 'live', atMs: T0 + 11 * MINUTE };
    expect(spans(stateAfter([connected(), live]))).toEqual([['session-lost', 0, 11]]);
    expect(spans(stateAfter([connected(), live, { type: 'live', atMs: T0 + 12 * MINUTE }]))).toEqual([
      ['session-lost', 0, 11],
    ]);
    expect(spans(stateAfter([connected({ sessionPresent: true }), live]))).toEqual([]);
  });

  it('that comes again before that prolongs the gap, and adds none', () => {
    const again = connected({ atMs: T0 + 15 * MINUTE });
    const unsubscribed = { ...known, subscribed: false };
    const resumed = connected({ atMs: T0 + 20 * MINUTE, sessionPresent: true, known: unsubscribed });
    expect(spans(stateAfter([connected(), again, connected(), resumed]))).toEqual([['session-lost', 0, 20]]);
  });

  it('that comes sooner by a clock that was set does not shorten the gap', () => {
    expect(spans(stateAfter([connected(), connected({ atMs: T0 + 2 * MINUTE })]))).toEqual([
      ['session-lost', 0, 10],
    ]);
    const live: GapFact = { type: 'live', atMs: T0 + 9 * MINUTE };
    expect(spans(stateAfter([connected(), live]))).toEqual([['session-lost', 0, 10]]);
  });

  it('adds a gap where the one before is closed, or ended before that', () => {
    const later = connected({
      atMs: T0 + 30 * MINUTE,
      known: { ...known, completeToMs: T0 + 20 * MINUTE },
    });
    expect(spans(stateAfter([connected(), later]))).toEqual([
      ['session-lost', 0, 10],
      ['session-lost', 20, 30],
    ]);
    expect(spans(detect(closedAt(detect(NONE, connected()), T0), connected()))).toHaveLength(2);
  });

  it('prolongs the gap that ends where this one begins, the latest of them', () => {
    const next = connected({ atMs: T0 + 15 * MINUTE, known: { ...known, completeToMs: T0 + 10 * MINUTE } });
    expect(spans(stateAfter([connected(), next]))).toEqual([['session-lost', 0, 15]]);
    const [gap] = detect(NONE, connected()).gaps;
    const two: GapState = { ...NONE, gaps: gap === undefined ? [] : [gap, { ...gap, id: 2 }] };
    expect(spans(detect(two, next))).toEqual([
      ['session-lost', 0, 10],
      ['session-lost', 0, 15],
    ]);
  });
});

describe('an overflow', () => {
  const overflow = (minute: number, noticedMinute = minute, completeMinute: number | null = 0): GapFact => ({
    type: 'overflowed',
    eventMs: T0 + minute * MINUTE,
    atMs: T0 + noticedMinute * MINUTE,
    completeToMs: completeMinute === null ? null : T0 + completeMinute * MINUTE,
  });

  it.each<[string, readonly GapFact[], readonly unknown[]]>([
    ['told while the link lasts', [overflow(4)], [['session-overflowed', 0, 4]]],
    ['told before anything was heard', [overflow(4, 4, null)], []],
    ['of before what is complete', [overflow(4, 4, 5)], []],
    ['of the very moment up to which all is complete', [overflow(4, 4, 4)], []],
    ['of the future', [overflow(9, 4)], [['session-overflowed', 0, 4]]],
    ['told before the session is found gone', [overflow(8), connected()], [['session-overflowed', 0, 10]]],
    ['told soon after that', [connected(), overflow(8, 12, 11)], [['session-overflowed', 0, 10]]],
    [
      'told soon after that, where the protocol does not tell',
      [connected({ protocolVersion: 3 }), overflow(8, 12, 11)],
      [['session-overflowed', 0, 10]],
    ],
    ['told five minutes after that', [connected(), overflow(8, 15, 11)], [['session-overflowed', 0, 10]]],
    ['told long after that', [connected(), overflow(8, 16, 11)], [['session-lost', 0, 10]]],
    [
      'by a clock that is five minutes behind',
      [connected(), overflow(-5, 12, 11)],
      [['session-overflowed', 0, 10]],
    ],
    ['by a clock that is further behind', [connected(), overflow(-6, 12, 11)], [['session-lost', 0, 10]]],
    [
      'by a clock that is five minutes ahead',
      [connected(), overflow(15, 12, 11)],
      [['session-overflowed', 0, 10]],
    ],
    [
      'of the last of two losses',
      [
        connected({ atMs: T0 + 2 * MINUTE }),
        connected({ atMs: T0 + 4 * MINUTE, known: { ...known, completeToMs: T0 + 3 * MINUTE } }),
        overflow(3.5, 5, 4),
      ],
      [
        ['session-lost', 0, 2],
        ['session-overflowed', 3, 4],
      ],
    ],
    [
      'of another loss',
      [connected(), overflow(20, 12, 11)],
      [
        ['session-lost', 0, 10],
        ['session-overflowed', 11, 12],
      ],
    ],
  ])('%s', (_name, facts, expected) => {
    expect(spans(stateAfter(facts))).toEqual(expected);
  });

  it('names the cause also of a gap that is refilled already, and leaves it so', () => {
    const refilled = closedAt(detect(NONE, connected()), T0 + 11 * MINUTE);
    const { gaps } = detect(refilled, overflow(8, 12, 11));
    expect(gaps).toMatchObject([{ cause: 'session-overflowed', state: 'refilled' }]);
  });

  it('names no gap that has another cause', () => {
    const aside: GapFact = {
      type: 'missing',
      cause: 'journal-damaged',
      atMs: T0 + 60 * MINUTE,
      fromMs: T0 - 60 * MINUTE,
      toMs: T0 + 10 * MINUTE,
    };
    expect(spans(stateAfter([aside, overflow(8, 12, 5)]))).toEqual([
      ['journal-damaged', -60, 10],
      ['session-overflowed', 5, 8],
    ]);
  });

  it('is not prolonged by what is no loss of the session', () => {
    const refused = connected({
      atMs: T0 + 6 * MINUTE,
      known: { ...known, completeToMs: T0 + 2 * MINUTE, refused: true },
    });
    expect(spans(stateAfter([overflow(4), refused]))).toEqual([
      ['session-overflowed', 0, 4],
      ['messages-refused', 2, 6],
    ]);
  });

  it('of long ago is no reason for a session lost now', () => {
    const state = stateAfter([overflow(4)]);
    const atMs = T0 + 9 * MINUTE + 1;
    expect(spans(detect(state, connected({ atMs })))).toHaveLength(2);
    expect(spans(detect(state, connected({ atMs: atMs - 1 })))).toEqual([['session-overflowed', 0, 9]]);
  });
});

describe('a journal set aside', () => {
  it('is a gap as long as it may have reached back', () => {
    const fact: GapFact = {
      type: 'missing',
      cause: 'journal-damaged',
      atMs: T0 + 60 * MINUTE,
      fromMs: T0 - 60 * MINUTE,
      toMs: T0,
    };
    expect(spans(stateAfter([fact]))).toEqual([['journal-damaged', -60, 0]]);
    expect(spans(stateAfter([fact, connected({ sessionPresent: true })]))).toHaveLength(1);
    // A session lost within it is a gap of its own, for it goes on.
    expect(spans(stateAfter([{ ...fact, toMs: T0 + MINUTE }, connected()]))).toEqual([
      ['journal-damaged', -60, 1],
      ['session-lost', 0, 10],
    ]);
  });
});

describe('a session that is older than the journal', () => {
  const first = { sessionPresent: true, known: null, isFirst: true };
  const reach = 30 * 24 * 60;

  it('is a gap as long as the earlier journal may have reached back', () => {
    expect(spans(stateAfter([connected(first)]))).toEqual([['journal-gone', 10 - reach, 10]]);
  });

  it.each<[string, Partial<Connected>]>([
    ['that the broker does not have', { ...first, sessionPresent: false }],
    ['of which MQTT 3.1 says nothing', { ...first, protocolVersion: 3 }],
    ['that the journal had with another broker', { ...first, isFirst: false }],
  ])('is none where it is one %s', (_what, over) => {
    expect(detect(NONE, connected(over))).toEqual(NONE);
  });
});

describe('a damaged part of the journal', () => {
  const damaged = (vehicleIds: readonly string[] | null, fromMinute: number, toMinute: number): GapFact => ({
    type: 'damaged',
    atMs: T0 + 60 * MINUTE,
    vehicleIds,
    fromMs: T0 + fromMinute * MINUTE,
    toMs: T0 + toMinute * MINUTE,
  });
  const told = ({ gaps }: GapState) =>
    gaps.map(({ vehicleIds, fromMs, toMs }) => [vehicleIds, (fromMs - T0) / MINUTE, (toMs - T0) / MINUTE]);

  it('is a gap of its vehicles alone', () => {
    const { gaps } = detect(NONE, damaged(['7'], 0, 5));
    expect(gaps).toMatchObject([
      { cause: 'journal-damaged', vehicleIds: ['7'], state: 'waiting', noticedMs: T0 + 60 * MINUTE },
    ]);
  });

  it('is no second gap when it is met again, whatever became of the first', () => {
    const first = stateAfter([damaged(['7', '8'], 0, 5)]);
    expect(detect(first, damaged(['8'], 1, 5))).toBe(first);
    expect(told(detect(closedAt(first, T0), damaged(['7', '8'], 0, 5)))).toHaveLength(1);
    const aside: GapFact = {
      type: 'missing',
      cause: 'journal-damaged',
      atMs: T0 + 60 * MINUTE,
      fromMs: T0 - MINUTE,
      toMs: T0 + 9 * MINUTE,
    };
    expect(told(stateAfter([aside, damaged(['7'], 0, 5)]))).toHaveLength(1);
  });

  it('is a gap where it is of one vehicle more', () => {
    const facts = [damaged(['7', '9'], 0, 5), damaged(['7', '8'], 0, 5)];
    expect(told(stateAfter(facts))).toEqual([
      [['7', '9'], 0, 5],
      [['7', '8'], 0, 5],
    ]);
  });

  it('is a gap of all where nothing tells whose it is, and then the only one', () => {
    expect(told(stateAfter([damaged(['7'], 0, 5), damaged(null, 0, 5), damaged(['8'], 0, 5)]))).toEqual([
      [['7'], 0, 5],
      [null, 0, 5],
    ]);
  });

  it('is not the end of a journal that is gone', () => {
    const gone: GapFact = {
      type: 'missing',
      cause: 'journal-gone',
      atMs: T0,
      fromMs: T0 - MINUTE,
      toMs: T0 + 9 * MINUTE,
    };
    const first = stateAfter([gone]);
    expect(detect(first, { ...gone, atMs: T0 + 60 * MINUTE, fromMs: T0 })).toBe(first);
    expect(spans(detect(first, { ...gone, cause: 'journal-damaged' }))).toHaveLength(2);
  });

  it('is apart from that of other vehicles and spans, and grows with its own', () => {
    const facts = [damaged(['7'], 0, 5), damaged(['8'], 0, 5), damaged(['7'], 3, 9), damaged(['7'], 20, 21)];
    expect(told(stateAfter(facts))).toEqual([
      [['7'], 0, 9],
      [['8'], 0, 5],
      [['7'], 20, 21],
    ]);
  });
});

it('leaves gaps that stay as they are the same objects', () => {
  const before = detect(NONE, connected());
  const { gaps } = detect(before, {
    type: 'missing',
    cause: 'journal-damaged',
    atMs: T0 + 60 * MINUTE,
    fromMs: 0,
    toMs: 1,
  });
  expect(gaps[0]).toBe(before.gaps[0]);
  expect(detect(before, connected()).gaps[0]).toBe(before.gaps[0]);
  expect(detect(NONE, { type: 'live', atMs: T0 }).gaps).toBe(NONE.gaps);
  expect(detect(NONE, connected({ sessionPresent: true })).gaps).toBe(NONE.gaps);
});
