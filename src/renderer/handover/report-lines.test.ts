import { expect, it } from 'vitest';
import type { PastAlarm } from '../../shared/alarms.ts';
import type { Note } from '../../shared/handover.ts';
import type { PastOutline } from '../../shared/past.ts';
import { someAlarm } from '../alarms/testing/some-alarm.ts';
import { notesCsv } from './note-csv.ts';
import { type ReportWords, reportLines } from './report-lines.ts';

const words: ReportWords = {
  account: (id) => `account ${id}`,
  alarm: ({ id }) => `alarm ${id}`,
  raised: (count) => `${count} times`,
  step: ({ phase, by }) => `${phase} by ${by}`,
  stillOpen: 'open',
  unseen: 'unseen',
  standing: 'standing',
  stream: ({ state }) => state,
  link: (what) => what,
  gap: ({ cause }) => cause,
  note: ({ texts }) => texts.at(-1)?.text ?? '',
};
const step = (phase: 'new' | 'acknowledged' | 'closed', atMs: number) => ({
  phase,
  atMs,
  by: 'Anna',
  note: '',
});
const alarm = (
  id: number,
  raisedMs: number,
  changes: Partial<PastAlarm['alarm']>,
  steps: PastAlarm['steps'],
) => ({
  alarm: { ...someAlarm({ id, raisedMs, count: 1 }), ...changes },
  steps,
});
const note: Note = {
  accountId: 'a',
  id: 1,
  subject: { kind: 'vehicle', vehicleId: 'a/7', name: 'Truck 7' },
  texts: [
    { by: 'Anna', atMs: 150, text: '=flat' },
    { by: 'Ben', atMs: 160, text: 'changed, "all"' },
  ],
  removedMs: null,
};
const outline: PastOutline = {
  fromMs: 100,
  toMs: 200,
  accounts: [
    {
      accountId: 'a',
      keptFromMs: 0,
      messages: new Uint32Array(1),
      gaps: [{ id: 1, cause: 'session-lost', state: 'refilled', fromMs: 120, toMs: 130 }],
      linkOutages: [{ fromMs: 190, toMs: 200, what: 'down' }],
      linkKnownFromMs: 0,
      streamFailures: [],
      notReady: [],
      alarms: [],
      alarmCount: 0,
    },
  ],
};

it('tells of the span alone: what was raised in it, and what was done in it to what was raised before', () => {
  const alarms = [
    alarm(1, 50, { phase: 'acknowledged', closedMs: null }, [step('new', 50), step('acknowledged', 120)]),
    alarm(2, 150, { phase: 'closed', closedMs: 170 }, [step('new', 150), step('closed', 170)]),
    alarm(3, 20, { phase: 'closed', closedMs: 30 }, [step('new', 20), step('closed', 30)]),
  ];
  const lines = reportLines({ fromMs: 100, toMs: 200, notes: [note], alarms, outline }, words);
  expect(lines.map(({ part, atMs, toMs, about, text }) => [part, atMs, toMs, about, text])).toEqual([
    ['notes', 150, null, 'Truck 7', 'changed, "all"'],
    ['alarms', 50, null, 'alarm 1', '1 times, acknowledged by Anna, open'],
    ['alarms', 150, 170, 'alarm 2', '1 times, closed by Anna'],
    // It has no end within the span.
    ['links', 190, null, 'account a', 'down'],
    ['gaps', 120, 130, 'account a', 'session-lost'],
  ]);
});

it('names what has been so for more than a day, also where nothing was done to it in the span', () => {
  const DAY_MS = 86_400_000;
  const span = { fromMs: 2 * DAY_MS, toMs: 2 * DAY_MS + 100 };
  const none = { ...outline, ...span, accounts: [] };
  const alarms = [alarm(1, 50, { severity: 'warning' }, [step('new', 50)])];
  const lines = reportLines({ ...span, notes: [], alarms, outline: none }, words);
  expect(lines.map(({ about, text }) => [about, text])).toEqual([['alarm 1', '1 times, standing']]);
});

it('exports notes as a table that no spreadsheet takes for formulas', () => {
  const [head, row] = notesCsv([{ ...note, texts: [note.texts[0]] }, note], () => 'North').split('\r\n');
  expect(head).toBe('written,by,about,name,text,changed,account,account_id');
  expect(row).toBe("1970-01-01T00:00:00.150Z,Anna,vehicle,Truck 7,'=flat,,North,a");
  expect(notesCsv([note], () => null)).toContain('"changed, ""all""",1970-01-01T00:00:00.160Z,,a');
});

it('says of an alarm that is over and that nobody has seen just that', () => {
  const over = { ...step('new', 160), phase: 'cleared', by: '' } as const;
  const alarms = [alarm(1, 150, { phase: 'cleared', clearedMs: 160 }, [step('new', 150), over])];
  const [line] = reportLines(
    { fromMs: 100, toMs: 200, notes: [], alarms, outline: { ...outline, accounts: [] } },
    words,
  );
  expect(line?.text).toBe('1 times, cleared by , unseen');
});

it('tells no outage that ended within the second, but one that has just begun', () => {
  const outages = [
    { fromMs: 10_000, toMs: 10_400, what: 'down' },
    { fromMs: 20_000, toMs: 21_000, what: 'off' },
    { fromMs: 59_800, toMs: 60_000, what: 'down' },
  ] as const;
  const [account] = outline.accounts;
  if (account === undefined) throw new Error('The outline has no account.');
  const facts = { fromMs: 0, toMs: 60_000, notes: [], alarms: [] };
  const accounts = [{ ...account, gaps: [], linkOutages: outages }];
  const lines = reportLines({ ...facts, outline: { ...outline, accounts } }, words);
  expect(lines.map(({ atMs, toMs, text }) => [atMs, toMs, text])).toEqual([
    [20_000, 21_000, 'off'],
    [59_800, null, 'down'],
  ]);
});
