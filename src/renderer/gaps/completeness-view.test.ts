import { describe, expect, it } from 'vitest';
import { NOTHING_YET } from '../../shared/completeness.ts';
import {
  type CompletenessView,
  completenessTone,
  completenessView,
  wholePercent,
} from './completeness-view.ts';
import type { OverallCompleteness } from './overall-completeness.ts';
import { someGap } from './testing.ts';

const nothingYet: OverallCompleteness = { ...NOTHING_YET, openGaps: [], never: 0, accounts: 1 };
const facts = (given: Partial<OverallCompleteness>): OverallCompleteness => ({
  ...nothingYet,
  completeToMs: 9,
  ...given,
});
const span = { fromMs: 1, toMs: 2 };
const waiting = someGap({ id: 1, ...span });
const half = someGap({ id: 2, ...span, state: 'refilling', vehicles: 20, vehiclesDone: 10 });

describe('completenessView', () => {
  it.each<[string, OverallCompleteness | null, CompletenessView]>([
    ['nothing answered', null, { kind: 'unknown' }],
    ['nothing connected', nothingYet, { kind: 'never' }],
    ['complete', facts({}), { kind: 'complete', toMs: 9 }],
    ['refused', facts({ refused: true, openGaps: [waiting] }), { kind: 'refused', toMs: 9 }],
    ['catching up', facts({ catchingUp: true }), { kind: 'catching-up', toMs: 9 }],
    ['catching up at first', { ...nothingYet, catchingUp: true }, { kind: 'catching-up', toMs: null }],
    ['not kept', facts({ doubt: 'qos-0', openGaps: [waiting] }), { kind: 'not-kept' }],
    ['refused and not kept', facts({ doubt: 'qos-0', refused: true }), { kind: 'refused', toMs: 9 }],
    ['only looked at', facts({ completeToMs: null, look: true }), { kind: 'look' }],
    [
      'a gap of before while only looked at',
      facts({ look: true, openGaps: [waiting] }),
      expect.objectContaining({ kind: 'gaps' }),
    ],
    ['no message yet', facts({ doubt: 'no-message-yet' }), { kind: 'no-message-yet' }],
    ['another broker', facts({ doubt: 'other-broker' }), { kind: 'received', toMs: 9 }],
    [
      'another broker, catching up',
      facts({ doubt: 'other-broker', catchingUp: true }),
      { kind: 'catching-up', toMs: null },
    ],
    [
      'one of two accounts never connected',
      facts({ never: 1, accounts: 2, catchingUp: true }),
      { kind: 'partly-never', never: 1, accounts: 2 },
    ],
    ['both never connected', { ...nothingYet, never: 2, accounts: 2 }, { kind: 'never' }],
    ['not proved', facts({ catchingUp: true, unproved: 2 }), { kind: 'gaps-unproved', count: 2 }],
    ['given up and not proved', facts({ unrecoverable: 1, unproved: 2 }), { kind: 'given-up', count: 1 }],
    ['given up', facts({ catchingUp: true, unrecoverable: 2 }), { kind: 'given-up', count: 2 }],
    [
      'a gap that waits',
      facts({ openGaps: [waiting], unrecoverable: 1 }),
      { kind: 'gaps', count: 1, span, refilled: null, givenUp: 1 },
    ],
    ['a gap', facts({ openGaps: [half] }), { kind: 'gaps', count: 1, span, refilled: 0.5, givenUp: 0 }],
    [
      'two gaps',
      facts({ openGaps: [half, waiting], catchingUp: true }),
      { kind: 'gaps', count: 2, span: null, refilled: 0.25, givenUp: 0 },
    ],
    [
      'a gap whose vehicles are not listed yet',
      facts({ openGaps: [{ ...half, vehicles: 0, vehiclesDone: 0 }] }),
      { kind: 'gaps', count: 1, span, refilled: 0, givenUp: 0 },
    ],
  ])('%s', (_, given, expected) => expect(completenessView(given)).toEqual(expected));

  it('warns of gaps alone', () => {
    expect(completenessTone(completenessView(facts({ openGaps: [half] })))).toBe('warning');
    expect(completenessTone(completenessView(facts({ unrecoverable: 1 })))).toBe('warning');
    expect(completenessTone(completenessView(facts({ unproved: 1 })))).toBe('warning');
    expect(completenessTone(completenessView(facts({})))).toBe('ok');
    expect(completenessTone(completenessView(facts({ catchingUp: true })))).toBe('waiting');
    expect(completenessTone(completenessView(nothingYet))).toBe('off');
    expect(completenessTone(completenessView(facts({ never: 1, accounts: 2 })))).toBe('warning');
    expect(completenessTone(completenessView(facts({ doubt: 'qos-0' })))).toBe('warning');
    expect(completenessTone(completenessView(facts({ doubt: 'other-broker' })))).toBe('waiting');
    expect(completenessTone(completenessView(facts({ doubt: 'no-message-yet' })))).toBe('waiting');
  });

  it('says 100 % only where nothing is left', () => {
    expect([0, 0.599, 0.999, 1].map(wholePercent)).toEqual([0, 59, 99, 100]);
  });
});
