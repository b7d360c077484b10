import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { type Changes, type LiveQueryEvent, NOT_ASKED, step } from './live-query.ts';

type Event = LiveQueryEvent<string, string>;

const ask: Event = { kind: 'ask' };
const stop: Event = { kind: 'stop' };
const change = (text: string): Event => ({ kind: 'change', change: text });
const answer = (epoch: number, text: string): Event => ({ kind: 'answer', epoch, result: ok(text) });
const refusal = (epoch: number): Event => ({
  kind: 'answer',
  epoch,
  result: fail({ code: 'as-told', text: 'Busy.' }),
});

/** What is done, such as `call 1`, `answer a +b`, `change b`, `failure as-told`, `retry 1000`. */
function run(events: readonly Event[], changes: Changes): readonly string[] {
  let state = NOT_ASKED as Parameters<typeof step<string, string>>[0];
  const done: string[] = [];
  for (const event of events) {
    const next = step(state, event, changes);
    state = next.state;
    for (const effect of next.effects) {
      if (effect.kind === 'call') done.push(`call ${effect.epoch}`);
      else if (effect.kind === 'take-answer')
        done.push([`answer ${effect.answer}`, ...effect.overtaking.map((each) => `+${each}`)].join(' '));
      else if (effect.kind === 'take-change') done.push(`change ${effect.change}`);
      else if (effect.kind === 'take-failure') done.push(`failure ${effect.failure.code}`);
      else done.push(`retry ${effect.delayMs}`);
    }
  }
  return done;
}

const CASES: readonly [string, Changes, readonly Event[], readonly string[]][] = [
  ['an answer', 'whole', [ask, answer(1, 'a')], ['call 1', 'answer a']],
  [
    'a change after the answer',
    'whole',
    [ask, answer(1, 'a'), change('b')],
    ['call 1', 'answer a', 'change b'],
  ],
  ['a change that overtakes the answer', 'whole', [ask, change('b'), answer(1, 'a')], ['call 1', 'change b']],
  ['a change that overtakes a refusal', 'whole', [ask, change('b'), refusal(1)], ['call 1', 'change b']],
  [
    'parts that overtake the answer',
    'part',
    [ask, change('b'), change('c'), answer(1, 'a')],
    ['call 1', 'change b', 'change c', 'answer a +b +c'],
  ],
  [
    'a part that overtakes a refusal, which is no whole',
    'part',
    [ask, change('b'), refusal(1)],
    ['call 1', 'change b', 'failure as-told', 'retry 1000'],
  ],
  [
    'a part before the question, which the answer has',
    'part',
    [change('b'), ask, answer(1, 'a')],
    ['change b', 'call 1', 'answer a'],
  ],
  [
    'an answer of an older connection',
    'whole',
    [ask, ask, answer(2, 'b'), answer(1, 'a')],
    ['call 1', 'call 2', 'answer b'],
  ],
  [
    'an answer of an older connection that comes first',
    'whole',
    [ask, ask, answer(1, 'a'), answer(2, 'b')],
    ['call 1', 'call 2', 'answer b'],
  ],
  [
    'a refusal of an older connection',
    'whole',
    [ask, ask, refusal(1), answer(2, 'b')],
    ['call 1', 'call 2', 'answer b'],
  ],
  [
    'a change that overtook an older question alone',
    'whole',
    [ask, change('b'), ask, answer(1, 'a'), answer(2, 'c')],
    ['call 1', 'change b', 'call 2', 'answer c'],
  ],
  [
    'refusals in a row',
    'whole',
    [ask, refusal(1), ask, refusal(2), ask, answer(3, 'a'), ask, refusal(4)],
    [
      'call 1',
      'failure as-told',
      'retry 1000',
      'call 2',
      'failure as-told',
      'retry 2000',
      'call 3',
      'answer a',
      'call 4',
      'failure as-told',
      'retry 1000',
    ],
  ],
  [
    'a refusal, a whole change, a refusal',
    'whole',
    [ask, refusal(1), change('b'), ask, refusal(2)],
    ['call 1', 'failure as-told', 'retry 1000', 'change b', 'call 2', 'failure as-told', 'retry 1000'],
  ],
  [
    'a refusal, a part, a refusal',
    'part',
    [ask, refusal(1), change('b'), ask, refusal(2)],
    ['call 1', 'failure as-told', 'retry 1000', 'change b', 'call 2', 'failure as-told', 'retry 2000'],
  ],
  ['an answer after the end', 'whole', [ask, stop, answer(1, 'a')], ['call 1']],
  [
    'an answer of before the end after a new beginning',
    'whole',
    [ask, stop, ask, answer(1, 'a'), answer(2, 'b')],
    ['call 1', 'call 2', 'answer b'],
  ],
  ['an answer that comes twice', 'whole', [ask, answer(1, 'a'), answer(1, 'b')], ['call 1', 'answer a']],
];

describe('a live query', () => {
  it.each(CASES)('knows what to do with %s (%s)', (_what, changes, events, done) => {
    expect(run(events, changes)).toEqual(done);
  });

  it('asks again ever later, and at least twice a minute', () => {
    const asked = Array.from({ length: 7 }, (_, before) => [ask, refusal(before + 1)]).flat();
    expect(run(asked, 'whole').filter((done) => done.startsWith('retry'))).toEqual(
      [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000].map((delayMs) => `retry ${delayMs}`),
    );
  });
});
