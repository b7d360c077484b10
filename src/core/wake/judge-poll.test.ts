import { expect, it } from 'vitest';
import { judgePoll, type Poll, type WakeReason } from './judge-poll.ts';

const WALL = 1_770_000_000_000;
const last: Poll = { wallMs: WALL, upMs: 60_000, addresses: 'lan 10.0.0.2' };
const later = (wallMs: number, upMs = wallMs): Poll => ({
  wallMs: WALL + wallMs,
  upMs: 60_000 + upMs,
  addresses: last.addresses,
});

it.each<[name: string, poll: Poll, reasons: readonly WakeReason[]]>([
  ['a second later', later(1_000), []],
  ['a busy computer', later(6_000), []],
  ['a clock of whole seconds', later(1_000, 2_000), []],
  ['a clock that is put right a little', later(-4_000, 1_000), []],
  ['a sleep', later(6_001), ['slept']],
  ['a long sleep', later(28_800_000), ['slept']],
  ['a sleep that the clock does not know of', later(1_000, 28_800_000), ['slept']],
  ['a sleep after which the clock is put right', later(28_000_000, 28_800_000), ['slept']],
  ['a clock set forward', later(6_001, 1_000), ['clock-set']],
  ['a clock set back', later(-4_001, 1_000), ['clock-set']],
  ['a clock set back by years', later(-1e12, 1_000), ['clock-set']],
])('judges %s', (_name, poll, reasons) => {
  const judged = judgePoll({ last, settled: last.addresses }, poll, 1_000);
  expect(judged).toEqual({ reasons, watched: { last: poll, settled: last.addresses } });
});

it('measures from the last look, so that each jump is told once', () => {
  const set = later(3_600_000, 1_000);
  const { watched } = judgePoll({ last, settled: null }, set, 1_000);
  expect(judgePoll(watched, later(3_601_000, 2_000), 1_000).reasons).toEqual([]);
});
