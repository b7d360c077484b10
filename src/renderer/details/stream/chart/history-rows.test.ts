import { expect, it } from 'vitest';
import type { HistoryBin, StreamHistory } from '../../../../shared/stream-page.ts';
import { historyRows } from './history-rows.ts';

const bin = (timeS: number, given: Partial<HistoryBin> = {}): HistoryBin => ({
  timeS,
  batches: 1,
  failures: 0,
  read: 60,
  accepted: 60,
  rejected: 0,
  skipped: 0,
  latencyP50S: 0.2,
  latencyP95S: 0.4,
  ...given,
});
const history = (given: Partial<StreamHistory>): StreamHistory => ({
  fromS: 0,
  toS: 270,
  binS: 60,
  bins: [],
  queue: [],
  changes: [],
  ...given,
});

it('has a row for each span, with nothing sent where nothing was logged in between', () => {
  const rows = historyRows(
    history({ bins: [bin(60), bin(180, { failures: 3, accepted: 0 }), bin(240, { accepted: 30 })] }),
  );
  expect(rows.times).toEqual([30, 90, 150, 210, 255]);
  expect(rows.accepted).toEqual([null, 60, 0, 0, 60]);
  expect(rows.failures).toEqual([null, 0, 0, 3, 0]);
  expect(rows.latencyP50).toEqual([null, 0.2, null, 0.2, 0.2]);
});

it('takes the largest queue of each span, or the last before it', () => {
  const queue = [
    { timeS: 10, bytes: 5 },
    { timeS: 50, bytes: 9 },
    { timeS: 200, bytes: 1 },
  ];
  expect(historyRows(history({ queue })).queue).toEqual([9, 9, 9, 1, 1]);
});

it('is empty without a span', () => {
  expect(historyRows(history({ toS: 0 })).times).toEqual([]);
});
