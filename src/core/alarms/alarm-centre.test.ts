/** The alarms of an account over a real journal, also one whose run ended in the middle. */
import { describe, expect, it, vi } from 'vitest';
import { messageEntry } from '../journal/testing/entries.ts';
import type { AccountStanding } from './account-troubles.ts';
import type { AlarmCentre, AlarmPort } from './alarm-centre.ts';
import { ruleCondition, ruleKey } from './rule-troubles.ts';
import { createAlarmBench, openPhases, T, T_S, WELL } from './testing/alarm-bench.ts';
import { someAlarm } from './testing/some-alarm.ts';

const bench = createAlarmBench();
const { openedJournal, openCentre, says } = bench;
const SOS = { 'sos.alarm': true };

describe('an alarm', () => {
  it('is kept before it is told, with who did what', async () => {
    const journal = await openedJournal();
    const centre = await openCentre(journal);
    says(centre, SOS);
    expect(bench.told).toEqual([]);
    await vi.waitFor(() => expect(bench.told.map(({ phase }) => phase)).toEqual(['new']));
    bench.nowMs += 5_000;
    expect(centre.acknowledge(1, { by: 'Anna', note: 'calling', atMs: bench.nowMs })).toMatchObject({
      ok: true,
    });
    await centre.flush();
    const page = await journal.query('alarmPage', {
      beforeId: null,
      raisedByMs: null,
      limit: 10,
      severity: null,
      vehicleId: '7',
    });
    expect(page).toMatchObject({
      hasMore: false,
      alarms: [
        {
          alarm: { id: 1, phase: 'acknowledged', trouble: { name: 'sos.alarm' } },
          steps: [
            { phase: 'new', atMs: T, by: '' },
            { phase: 'acknowledged', atMs: T + 5_000, by: 'Anna', note: 'calling' },
          ],
        },
      ],
    });
  });

  it('remembers each step of those that come while the journal is busy or fails', async () => {
    const journal = await openedJournal();
    let failures = 1;
    const port: AlarmPort = {
      query: (kind, about) => {
        if (kind === 'saveAlarms' && failures-- > 0) return Promise.reject(new Error('disk full'));
        return journal.query(kind, about);
      },
    };
    const centre = await openCentre(port);
    says(centre, { 'towing.event': true });
    centre.acknowledge(1, { by: 'Anna', note: 'calling', atMs: bench.nowMs });
    says(centre, { 'towing.event': false }, 20);
    await centre.flush();
    expect(bench.told.map(({ phase }) => phase)).toEqual(['closed']);
    centre.tick(WELL);
    await centre.flush();
    const question = { beforeId: null, raisedByMs: null, limit: 10, severity: null, vehicleId: '7' };
    const { alarms } = await journal.query('alarmPage', question);
    expect(alarms[0]?.steps.map(({ phase, by }) => [phase, by])).toEqual([
      ['new', ''],
      ['acknowledged', 'Anna'],
      ['closed', ''],
    ]);
  });

  it('of a person in danger is raised though the clock of the device begins anew, and not by a late word', async () => {
    const centre = await openCentre(await openedJournal());
    says(centre, { 'sos.alarm': false });
    const later = { receivedAtMs: T + 60_000, serverTimestampS: T_S + 60, vehicleId: '7', parameters: SOS };
    centre.report({ ...later, timestampS: T_S - 30 });
    expect(centre.open()).toEqual([]);
    centre.report({ ...later, timestampS: 946_684_800 });
    expect(openPhases(centre)).toEqual(['parameter 7 sos.alarm new']);
  });

  it('is raised by the next run also where the clock of the one before was ahead', async () => {
    const journal = await openedJournal();
    const before = await openCentre(journal);
    bench.nowMs = T + 86_400_000;
    const ahead = messageEntry(7, T_S, { receivedAtMs: bench.nowMs, parameters: { 'tamper.alarm': true } });
    const { lastBlock } = await journal.commit({ messages: [ahead], logs: [], states: [] });
    before.looked(lastBlock);
    before.tick(WELL);
    await vi.waitFor(async () =>
      expect(await journal.query('fact', 'alarms-looked-to-block')).toBe(String(lastBlock)),
    );
    bench.nowMs = T;
    await journal.commit({ messages: [messageEntry(7, T_S, { parameters: SOS })], logs: [], states: [] });
    expect(openPhases(await openCentre(journal))).toEqual(['parameter 7 sos.alarm new']);
  });

  it('of what an earlier run took in and never looked at can have been told to nobody', async () => {
    const journal = await openedJournal();
    const before = await openCentre(journal);
    says(before, { 'towing.event': true });
    await before.flush();
    const parameters = { 'tamper.alarm': true };
    await journal.commit({ messages: [messageEntry(7, T_S, { parameters })], logs: [], states: [] });
    const centre = await openCentre(journal);
    expect(centre.open().map((alarm) => [alarm.key, centre.news(alarm)])).toEqual([
      ['parameter 7 towing.event', {}],
      ['parameter 7 tamper.alarm', { missed: true }],
    ]);
  });

  describe('that an earlier run raised, and that asks for somebody again, is news', () => {
    const ANNA = { by: 'Anna', note: '' };
    /** An earlier run had danger that somebody did something to; the next one begins so much later. */
    async function goesOn(did: (centre: AlarmCentre) => void, afterMs: number): Promise<AlarmCentre> {
      const journal = await openedJournal();
      const before = await openCentre(journal);
      says(before, { 'towing.event': true });
      did(before);
      await before.flush();
      bench.nowMs = T + afterMs;
      return await openCentre(journal);
    }
    const news = (centre: AlarmCentre) => centre.open().map((alarm) => [alarm.phase, centre.news(alarm)]);
    const shelves = (centre: AlarmCentre) => centre.shelve(1, { ...ANNA, atMs: T }, 5);
    const takes = (centre: AlarmCentre) => centre.acknowledge(1, { ...ANNA, atMs: T });

    it('since it is off its shelf', async () => {
      const centre = await goesOn(shelves, 60_000);
      centre.tick(WELL);
      expect(news(centre)).toEqual([['shelved', {}]]);
      bench.nowMs = T + 300_000;
      centre.tick(WELL);
      expect(news(centre)).toEqual([['new', { asksSinceMs: T + 300_000 }]]);
      takes(centre);
      expect(news(centre)).toEqual([['acknowledged', {}]]);
    });

    it('that nobody can have been told of, where its shelf ended while nothing ran', async () => {
      const centre = await goesOn(shelves, 360_000);
      centre.tick(WELL);
      expect(news(centre)).toEqual([['new', { missed: true, asksSinceMs: T + 360_000 }]]);
    });

    it('since it is raised once more because it goes on though somebody has it', async () => {
      const centre = await goesOn(takes, 60_000);
      centre.tick(WELL);
      bench.nowMs = T + 1_800_000;
      const parameters = { 'towing.event': true };
      centre.report({
        vehicleId: '7',
        parameters,
        timestampS: T_S + 1_500,
        serverTimestampS: T_S + 1_500,
        receivedAtMs: T + 1_500_000,
      });
      centre.tick(WELL);
      expect(news(centre)).toEqual([['new', { asksSinceMs: T + 1_800_000 }]]);
    });

    it('since an acknowledgement was taken back', async () => {
      const centre = await goesOn(takes, 60_000);
      centre.unacknowledge(1);
      expect(news(centre)).toEqual([['new', { asksSinceMs: T + 60_000 }]]);
    });
  });

  it('of the link is the same one while the next run is not connected either', async () => {
    const journal = await openedJournal();
    const down: AccountStanding = { ...WELL, connection: { state: 'backing-off', cause: null } };
    const before = await openCentre(journal);
    before.tick(down);
    bench.nowMs += 30_000;
    before.tick(down);
    await before.flush();
    bench.nowMs += 60_000;
    const centre = await openCentre(journal);
    centre.tick({ ...WELL, connection: { state: 'connecting', cause: null } });
    expect(centre.open()).toMatchObject([{ key: 'link', phase: 'new', active: true, count: 1 }]);
    centre.tick(WELL);
    expect(openPhases(centre)).toEqual(['link cleared']);
  });

  it('is kept before it counts as looked at', async () => {
    const journal = await openedJournal();
    let isFailing = true;
    const port: AlarmPort = {
      query: (kind, about) =>
        kind === 'saveAlarms' && isFailing
          ? Promise.reject(new Error('disk full'))
          : journal.query(kind, about),
    };
    const centre = await openCentre(port);
    says(centre, SOS);
    centre.looked(5);
    await centre.flush();
    centre.tick(WELL);
    await centre.flush();
    expect(await journal.query('fact', 'alarms-looked-to-block')).toBe('0');
    isFailing = false;
    await centre.flush();
    centre.tick(WELL);
    await vi.waitFor(async () => expect(await journal.query('fact', 'alarms-looked-to-block')).toBe('5'));
  });

  it('of the link comes in time though the clock is set back', async () => {
    const centre = await openCentre(await openedJournal());
    const down: AccountStanding = { ...WELL, connection: { state: 'backing-off', cause: null } };
    centre.tick(down);
    bench.nowMs -= 3_600_000;
    centre.tick(down);
    bench.nowMs += 30_000;
    centre.tick(down);
    expect(openPhases(centre)).toEqual(['link new']);
  });

  it('is as it was for the next run, under its old time, and is not told again', async () => {
    const first = await openedJournal();
    const before = await openCentre(first);
    says(before, SOS);
    before.acknowledge(1, { by: 'Anna', note: '', atMs: T });
    before.tick(WELL);
    await before.flush();
    await first.close();
    bench.opened.length = 0;
    bench.told = [];
    const centre = await openCentre(await openedJournal());
    centre.tick(WELL);
    await centre.flush();
    expect(centre.open()).toMatchObject([
      { id: 1, phase: 'acknowledged', raisedMs: T, acknowledged: { by: 'Anna' } },
    ]);
    expect(bench.told).toEqual([]);
    says(centre, { 'towing.event': true }, 60);
    expect(openPhases(centre)).toEqual([
      'parameter 7 sos.alarm acknowledged',
      'parameter 7 towing.event new',
    ]);
    expect(centre.open().map(({ id }) => id)).toEqual([1, 2]);
  });

  it('that was acknowledged and never looked at before a kill is raised by the next run, and one that was is not again', async () => {
    const first = await openedJournal();
    const before = await openCentre(first);
    before.tick(WELL);
    await vi.waitFor(async () => expect(await first.query('fact', 'alarms-looked-to-block')).toBe('0'));
    says(before, { 'towing.event': true }, 1);
    before.acknowledge(1, { by: 'Anna', note: '', atMs: bench.nowMs });
    await before.flush();
    // Both lie in the journal; the run ended before it looked at the second.
    const messages = [
      messageEntry(7, T_S + 1, { receivedAtMs: T + 1_000, parameters: { 'towing.event': true } }),
      messageEntry(8, T_S + 2, { receivedAtMs: T + 2_000, parameters: SOS }),
    ];
    await first.commit({ messages, logs: [], states: [] });
    await first.close();
    bench.opened.length = 0;
    const centre = await openCentre(await openedJournal());
    expect(openPhases(centre)).toEqual([
      'parameter 7 towing.event acknowledged',
      'parameter 8 sos.alarm new',
    ]);
    expect(centre.open()[0]).toMatchObject({ count: 1 });
  });

  it('is not made of what came before there were alarms', async () => {
    const journal = await openedJournal();
    const messages = [messageEntry(7, T_S, { receivedAtMs: T, parameters: SOS })];
    await journal.commit({ messages, logs: [], states: [] });
    expect((await openCentre(journal)).open()).toEqual([]);
  });
});

it('that is only repeated is kept and told every ten seconds', async () => {
  const centre = await openCentre(await openedJournal());
  says(centre, { 'main.powersource.status': false });
  await vi.waitFor(() => expect(bench.told.map(({ count }) => count)).toEqual([1]));
  for (let atS = 1; atS < 10; atS++) {
    says(centre, { 'main.powersource.status': false }, atS);
    centre.tick(WELL);
  }
  expect(bench.told).toHaveLength(1);
  says(centre, { 'main.powersource.status': false }, 10);
  centre.tick(WELL);
  await vi.waitFor(() => expect(bench.told.map(({ count }) => count)).toEqual([1, 11]));
});

it('writes down how far it looked after many messages or a minute, and where it ends', async () => {
  const notes: unknown[] = [];
  const port: AlarmPort = {
    query(name, argument, options) {
      if (name === 'setFact') notes.push((argument as { readonly value: string }).value);
      return journal.query(name, argument, options);
    },
  };
  const journal = await openedJournal();
  const centre = await openCentre(port);
  for (let atS = 0; atS <= 60; atS++) {
    says(centre, {}, atS);
    centre.looked(atS + 1);
    centre.tick(WELL);
  }
  expect(notes).toEqual(['0', '61']);
  for (let n = 0; n < 200; n++) says(centre, {}, 64);
  centre.looked(64);
  centre.tick(WELL);
  expect(notes).toHaveLength(2);
  says(centre, {}, 65);
  centre.looked(65);
  centre.tick(WELL);
  says(centre, {}, 66);
  centre.looked(66);
  await centre.flush();
  await centre.flush();
  expect(notes.slice(2)).toEqual(['65', '66']);
});

describe('a parameter', () => {
  it('that is said to be over is over, and by a late word it is not', async () => {
    const centre = await openCentre(await openedJournal());
    says(centre, { 'tamper.alarm': true }, 100);
    says(centre, { 'tamper.alarm': false }, 50);
    expect(openPhases(centre)).toEqual(['parameter 7 tamper.alarm new']);
    says(centre, { 'tamper.alarm': false }, 150);
    expect(openPhases(centre)).toEqual(['parameter 7 tamper.alarm cleared']);
  });

  it('stands as long as on the map, but for a person in danger', async () => {
    const centre = await openCentre(await openedJournal());
    says(centre, { 'tamper.alarm': true, ...SOS });
    bench.nowMs = T + 600_000;
    centre.tick(WELL);
    expect(centre.open().map(({ active }) => active)).toEqual([true, true]);
    bench.nowMs = T + 600_001;
    centre.tick(WELL);
    expect(openPhases(centre)).toEqual(['parameter 7 tamper.alarm cleared', 'parameter 7 sos.alarm new']);
  });

  it('says nothing by a value of another type, nor by its absence', async () => {
    const centre = await openCentre(await openedJournal());
    centre.report({
      vehicleId: '7',
      parameters: { 'sos.alarm': 'yes', 'main.powersource.status': true, ident: 'a' },
      timestampS: T_S,
      serverTimestampS: null,
      receivedAtMs: T,
    });
    expect(centre.open()).toEqual([]);
    says(centre, { 'main.powersource.status': false }, 1);
    expect(openPhases(centre)).toEqual(['parameter 7 main.powersource.status new']);
  });

  it('of a device whose clock is ahead is of now', async () => {
    const centre = await openCentre(await openedJournal());
    centre.report({
      vehicleId: '7',
      parameters: SOS,
      timestampS: T_S + 9e6,
      serverTimestampS: T_S,
      receivedAtMs: T,
    });
    expect(centre.open()).toMatchObject([{ deviceMs: null, historic: false }]);
  });
});

describe('what a person does', () => {
  it.each([
    [
      'shelve for ever',
      (centre: AlarmCentre) => centre.shelve(1, { by: '', note: 'x', atMs: T }, 16),
      'alarm-shelved-too-long',
    ],
    [
      'shelve an SOS without a word',
      (centre: AlarmCentre) => centre.shelve(1, { by: '', note: ' ', atMs: T }, 5),
      'alarm-needs-note',
    ],
    [
      'close what is so',
      (centre: AlarmCentre) => centre.close(2, { by: '', note: '', atMs: T }),
      'alarm-still-active',
    ],
    [
      'take what is not there',
      (centre: AlarmCentre) => centre.acknowledge(9, { by: '', note: '', atMs: T }),
      'alarm-gone',
    ],
  ])('is not to %s', async (_what, act, code) => {
    const centre = await openCentre(await openedJournal());
    says(centre, { ...SOS, 'tamper.alarm': true });
    expect(act(centre)).toMatchObject({ ok: false, error: { code } });
    expect(openPhases(centre)).toHaveLength(2);
  });
});

describe('a journal that was set aside', () => {
  it('in the middle of a run takes nothing of what is open along', async () => {
    const first = await openedJournal();
    const centre = await openCentre(first);
    says(centre, SOS);
    await centre.flush();
    await first.query('saveAlarms', [{ alarm: { ...someAlarm(), phase: 'closed', closedMs: 1 }, steps: [] }]);
    centre.keepAgain();
    await centre.flush();
    expect((await first.query('leftAlarms', null)).alarms).toMatchObject([{ id: 1, raisedMs: T }]);
  });

  it('gives back what was open in it: on its own, or as part of what was raised since', async () => {
    const journal = await openedJournal();
    const centre = await openCentre(journal);
    says(centre, SOS);
    await centre.flush();
    bench.told = [];
    const brought = [
      someAlarm({ id: 0, raisedMs: T - 9_000, lastMs: T - 8_000, count: 3 }),
      someAlarm({ id: -1, key: 'parameter 8 sos.alarm', raisedMs: T - 7_000 }),
    ];
    await journal.query(
      'saveAlarms',
      brought.map((alarm) => ({ alarm, steps: [] })),
    );
    await centre.broughtOver([]);
    const expected = [
      { id: 1, count: 4, raisedMs: T - 9_000, phase: 'new' },
      { id: -1, count: 1, raisedMs: T - 7_000, phase: 'new' },
    ];
    expect(centre.open()).toMatchObject(expected);
    await centre.flush();
    expect(new Map(bench.told.map(({ id, phase }) => [id, phase]))).toEqual(
      new Map([
        [1, 'new'],
        [0, 'closed'],
        [-1, 'new'],
      ]),
    );
    await centre.broughtOver([]);
    expect(centre.open()).toMatchObject(expected);
    expect((await openCentre(journal)).open()).toHaveLength(2);
  });

  it('is looked at for what nobody had looked at when the run ended', async () => {
    const journal = await openedJournal();
    const asked: unknown[] = [];
    const held = { vehicleId: '9', parameters: SOS, timestampS: T_S, serverTimestampS: T_S, receivedAtMs: T };
    const query: AlarmPort['query'] = (kind, about) => {
      if (kind !== 'heldTroubles') return journal.query(kind, about);
      asked.push(about);
      return Promise.resolve([held] as never);
    };
    const centre = await openCentre({ query });
    await centre.broughtOver([{ alarmsLookedTo: null }, { alarmsLookedTo: 7 }]);
    expect(asked).toEqual([{ after: 7, upTo: 0 }]);
    expect(openPhases(centre)).toEqual(['parameter 9 sos.alarm new']);
    await centre.flush();
  });
});

describe('an alarm of a vehicle', () => {
  const nameOf = (centre: AlarmCentre): string | undefined => {
    const [subject] = centre.open().map((alarm) => alarm.subject);
    return subject?.kind === 'vehicle' ? subject.name : undefined;
  };

  it('knows it by the name of now, and by its last one when it is deleted, also after a restart', async () => {
    const journal = await openedJournal();
    const before = await openCentre(journal);
    says(before, SOS);
    expect(nameOf(before)).toBeUndefined();
    bench.names.set('7', 'Taxi 9');
    before.tick(WELL);
    expect(nameOf(before)).toBe('Taxi 9');
    bench.names.set('7', 'Taxi 10');
    says(before, SOS, 30);
    expect(nameOf(before)).toBe('Taxi 10');
    bench.names.delete('7');
    says(before, SOS, 60);
    before.tick(WELL);
    await before.flush();
    const centre = await openCentre(journal);
    expect([nameOf(centre), centre.open()[0]?.count]).toEqual(['Taxi 10', 3]);
  });
});

describe('what a rule says', () => {
  const found = { code: 'rule-silent', sinceMs: T } as const;
  const RULE = { id: 'r1', name: 'Silent trucks', severity: 'warning' } as const;
  const onStream = ruleCondition(RULE, { kind: 'stream', streamId: '3', name: 'Wialon' }, '3', found);
  const onVehicle = ruleCondition(RULE, { kind: 'vehicle', vehicleId: '7' }, '7', found);
  const said = { atMs: T, deviceMs: T };

  it('stands over time and restarts until it says otherwise', async () => {
    const journal = await openedJournal();
    const before = await openCentre(journal);
    for (const condition of [onStream, onVehicle]) before.say({ kind: 'raise', condition, said });
    bench.nowMs = T + 3_600_000;
    before.tick(WELL);
    await before.flush();
    const centre = await openCentre(journal);
    centre.tick(WELL);
    expect(openPhases(centre)).toEqual(['rule r1 3 new', 'rule r1 7 new']);
    // Renamed in flespi since.
    const streams = [{ id: '3', name: 'Wialon EU', state: 'healthy', reason: null, loss: null }] as never;
    centre.tick({ ...WELL, streams });
    expect(centre.open()[0]).toMatchObject({ subject: { name: 'Wialon EU' }, phase: 'new', count: 1 });
    centre.say({
      kind: 'clear',
      key: ruleKey('r1', '7'),
      said: { atMs: bench.nowMs, deviceMs: bench.nowMs },
    });
    expect(openPhases(centre)).toEqual(['rule r1 3 new', 'rule r1 7 cleared']);
  });
});
