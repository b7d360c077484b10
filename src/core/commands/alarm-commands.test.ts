// Slow: over real journals.
import { beforeEach, describe, expect, it } from 'vitest';
import type { AlarmFilter } from '../../shared/alarm-search.ts';
import type { AlarmCentre } from '../alarms/alarm-centre.ts';
import { createAlarmBench, T } from '../alarms/testing/alarm-bench.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import { createMemorySettings } from '../settings/testing/memory-settings.ts';
import { must } from '../testing/must.ts';
import type { OpenJournal } from '../workers/open-journal.ts';
import { createAlarmCommands } from './alarm-commands.ts';

const ALL: AlarmFilter = {
  text: '',
  language: 'en',
  severities: [],
  sources: [],
  phases: [],
  fromMs: null,
  toMs: null,
};
const bench = createAlarmBench();
let isGone = false;
beforeEach(() => {
  isGone = false;
});

/** Commands over one account, whose vehicle 7 is called Taxi 9. */
async function setUp() {
  const journal = await bench.openedJournal();
  const centre = await bench.openCentre(journal);
  const runtime = {
    alarms: { value: (): AlarmCentre => centre },
    storage: { journal: (): OpenJournal => journal },
    fleet: { nameOf: (id: string) => (id === '7' && !isGone ? 'Taxi 9' : null) },
  };
  const runtimes = {
    all: () => [['a', runtime]],
    get: (id: string) => (id === 'a' ? runtime : undefined),
    // What else an account has is not asked for.
  } as unknown as AccountRuntimes;
  const commands = createAlarmCommands({
    runtimes,
    settings: createMemorySettings(),
    nowMs: () => bench.nowMs,
    onChange() {},
  });
  const find = async (filter: Partial<AlarmFilter>, beforeId: number | null = null, limit = 10) =>
    must(await commands.search({ accountId: 'a', beforeId, limit, filter: { ...ALL, ...filter } }));
  return { centre, commands, find };
}

describe('the history of alarms', () => {
  it('is searched by words, by what a filter wants and by time, page by page', async () => {
    const { centre, commands, find } = await setUp();
    bench.says(centre, { 'towing.event': true });
    bench.says(centre, { 'sos.alarm': true }, 60);
    bench.says(centre, { 'geofence.status': true, 'overspeeding.event': true }, 120);
    await centre.flush();
    const [, sos] = centre.open();
    must(commands.acknowledge([{ accountId: 'a', id: sos?.id ?? 0 }], 'police is on its way'));
    await centre.flush();
    const names = async (filter: Partial<AlarmFilter>): Promise<readonly string[]> =>
      (await find(filter)).alarms.map(({ alarm: { trouble } }) =>
        trouble.code === 'alarm-parameter' ? trouble.name : trouble.code,
      );
    expect(await names({ text: 'taxi' })).toEqual(['overspeeding.event', 'sos.alarm', 'towing.event']);
    expect(await names({ text: 'police' })).toEqual(['sos.alarm']);
    expect(await names({ phases: ['acknowledged'] })).toEqual(['sos.alarm']);
    expect(await names({ fromMs: T + 60_000, toMs: T + 120_000 })).toEqual(['sos.alarm']);
    expect(await names({ text: 'nobody' })).toEqual([]);
    const first = await find({}, null, 2);
    expect(first.alarms).toHaveLength(2);
    expect((await find({}, first.lookedToId)).alarms).toHaveLength(1);
  });

  it('is searched by the last name of a vehicle that is gone', async () => {
    const { centre, find } = await setUp();
    bench.names.set('7', 'Taxi 8');
    bench.says(centre, { 'towing.event': true });
    await centre.flush();
    isGone = true;
    expect((await find({ text: 'taxi 8' })).alarms).toHaveLength(1);
  });

  it('is measured: what was raised in a span, and what became of it', async () => {
    const { centre, commands } = await setUp();
    bench.says(centre, { 'sos.alarm': true });
    bench.says(centre, { 'towing.event': true }, 30);
    await centre.flush();
    bench.nowMs = T + 90_000;
    must(
      commands.acknowledge(
        centre.open().map(({ id }) => ({ accountId: 'a', id })),
        '',
      ),
    );
    await centre.flush();
    const report = must(await commands.report({ fromMs: T, toMs: T + 100_000 }));
    expect(report).toMatchObject({
      first: 1,
      taken: { count: 2, medianMs: 60_000, p95Ms: 90_000 },
      isCut: false,
    });
    expect(report.raised.danger + report.raised.warning + report.raised.notice).toBe(2);
    expect(report.frequent).toHaveLength(2);
  });

  it('of an account that is not there is refused', async () => {
    const { commands } = await setUp();
    const answer = await commands.search({ accountId: 'b', beforeId: null, limit: 10, filter: ALL });
    expect(answer).toMatchObject({ ok: false, error: { code: 'alarm-not-kept' } });
  });
});
