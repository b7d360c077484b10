import { expect, it } from 'vitest';
import { readExactContent } from '../json/exact-content.ts';
import { type ComparedMessage, compareMessages } from './compare.ts';

/** A message of a second, received by flespi 0.25 s later. */
function message(timeS: number, parameters: Readonly<Record<string, unknown>> = {}): ComparedMessage {
  const serverS = timeS + 0.25;
  const text = JSON.stringify({ timestamp: timeS, 'server.timestamp': serverS, ...parameters });
  return { timeUs: timeS * 1e6, serverUs: serverS * 1e6, content: readExactContent(text) };
}
const FULL = { 'position.speed': 50, 'engine.ignition.status': true, 'device.id': 7 };
const PART = { 'position.speed': 50, 'device.id': '7' };
const RENAMED = { PositionSpeed: 50, EngineIgnitionStatus: true };
const times = (messages: readonly ComparedMessage[]) => messages.map(({ timeUs }) => timeUs / 1e6);

it.each<[string, ComparedMessage[], ComparedMessage[], object]>([
  ['nothing on either side', [], [], { equal: 0 }],
  ['the same in another order', [message(1), message(2)], [message(2), message(1)], { equal: 2 }],
  [
    'one that is not here',
    [message(1), message(2), message(3)],
    [message(1), message(3)],
    { equal: 2, missing: [2] },
  ],
  ['one that is at flespi no more', [message(2)], [message(1), message(2)], { equal: 1, gone: [1] }],
  ['a stream that leaves parameters out', [message(1, FULL)], [message(1, PART)], { equal: 1 }],
  ['a stream that renames them', [message(1, FULL)], [message(1, RENAMED)], { equal: 1 }],
  ['the same by two sources', [message(1, FULL)], [message(1, FULL), message(1, PART)], { equal: 1 }],
  ['other content with the same times', [message(1, { a: 1 })], [message(1, { a: 2 })], { differing: [1] }],
  [
    'a position and an alarm in one second, of which one is missing',
    [message(1, { a: 1 }), message(1, { b: 2 })],
    [message(1, { b: 2 })],
    { equal: 1, missing: [1] },
  ],
  [
    'one that flespi holds twice',
    [message(1, { a: 1 }), message(1, { a: 1 })],
    [message(1, { a: 1 })],
    { equal: 1 },
  ],
])('compares %s', (_, theirs, ours, wanted) => {
  const { equal, missing, gone, differing } = compareMessages(theirs, ours);
  expect({ equal, missing: times(missing), gone: times(gone), differing: times(differing) }).toEqual({
    equal: 0,
    missing: [],
    gone: [],
    differing: [],
    ...wanted,
  });
});

it('accounts for each of theirs once, whatever is taken away or altered', () => {
  let seed = 7;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31;
  };
  for (let round = 0; round < 50; round++) {
    const theirs = Array.from({ length: 40 }, (_, index) =>
      message(Math.floor(random() * 20), { n: index, a: Math.floor(random() * 3) }),
    );
    const kept = theirs.filter(() => random() < 0.7);
    const strange = Array.from({ length: 3 }, (_, index) => message(100 + index));
    const { equal, missing, gone, differing } = compareMessages(
      theirs,
      [...kept, ...strange].toSorted(() => random() - 0.5),
    );
    expect([equal, missing.length, differing.length]).toEqual([kept.length, theirs.length - kept.length, 0]);
    expect(times(gone)).toEqual([100, 101, 102]);
  }
});

it('compares a burst of one time without comparing each with each', () => {
  const theirs = Array.from({ length: 1_000 }, (_, index) => message(1, { n: index, a: 1 }));
  const ours = theirs
    .slice(1)
    .map((each, index) => ({ ...each, content: message(1, { n: index + 1 }).content }));
  expect(compareMessages(theirs, ours)).toMatchObject({ equal: 999, missing: [theirs[0]], gone: [] });
});
