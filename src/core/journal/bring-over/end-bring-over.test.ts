import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someAlarm } from '../../alarms/testing/some-alarm.ts';
import type { Loss } from '../port/loss.ts';
import { readAlarmPage } from '../store/alarm-rows.ts';
import { createAsideProgress } from '../store/aside-progress.ts';
import type { AsideEnd } from '../store/aside-slice.ts';
import { notedLosses } from '../store/damage-rows.ts';
import { readNotes } from '../store/note-rows.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { endBringOver } from './end-bring-over.ts';

const DAY_MS = 86_400_000;
const ASIDE_MS = Date.UTC(2026, 10, 25, 14, 3, 12);
const NOW_MS = ASIDE_MS + DAY_MS;
const FILE = 'journal-test.damaged-20261125T140312.db';
const END: AsideEnd = {
  kind: 'end',
  losses: [],
  gaps: ['a gap'],
  alarms: [],
  notes: [],
  facts: new Map([
    ['complete-to', '17'],
    ['other', '18'],
  ]),
  firstReceivedMs: null,
  lastReceivedMs: 5,
};
const UNKNOWN: Loss = { messages: null, vehicleIds: [], fromMs: null, toMs: null };
const KNOWN: Loss = { messages: 3, vehicleIds: ['7'], fromMs: 1, toMs: 2 };

let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

const end = (over: Partial<AsideEnd>, file = FILE) =>
  endBringOver(
    held.store(),
    file,
    { ...END, ...over },
    { asideMs: ASIDE_MS, nowMs: NOW_MS, reachMs: 30 * DAY_MS },
  );
const losses = (): readonly Loss[] => notedLosses(held.store().database);

describe('the end of what is brought over', () => {
  it('is kept with what was found, once', () => {
    const writes = held.store().writes();
    const ended = end({ losses: [KNOWN, { ...KNOWN, toMs: 3 }] });
    expect(ended).toMatchObject({
      messages: 0,
      end: { lost: 6, gaps: ['a gap'], completeTo: '17', lastReceivedMs: 5 },
    });
    expect(createAsideProgress(held.store().database).of(FILE)).toEqual(ended);
    expect(held.store().writes()).toBe(writes + 1);
    expect(end({ losses: [UNKNOWN], facts: new Map() })).toEqual(ended);
    expect(held.store().writes()).toBe(writes + 1);
    expect(losses()).toHaveLength(2);
  });

  it('brings notes over with the alarms that they are about', () => {
    const wording = { by: 'Anna', atMs: 1_000, text: 'called' };
    const subject = { kind: 'alarm', alarmId: 12, name: 'SOS' } as const;
    const over = {
      alarms: [{ alarm: someAlarm({ id: 12 }), steps: [] }],
      notes: [{ id: 3, subject, texts: [wording] as const, removedMs: null }],
    };
    end(over);
    end(over, 'other');
    const { notes } = readNotes(held.store().database, { text: '', fromMs: null, toMs: null, limit: 9 });
    const [known] = readAlarmPage(held.store().database, {
      beforeId: null,
      limit: 1,
      severity: null,
      vehicleId: null,
      raisedByMs: null,
    }).alarms;
    expect(notes).toMatchObject([{ texts: [wording], subject: { alarmId: known?.alarm.id } }]);
  });

  it('tells nothing of the session where that is not known, nor how much is lost', () => {
    expect(end({ losses: [KNOWN, UNKNOWN, KNOWN], facts: new Map() }).end).toMatchObject({
      lost: null,
      completeTo: null,
    });
    expect(end({}, 'other').end).toMatchObject({ lost: 0 });
  });
});

describe('what is lost of it', () => {
  it('came when it is known to have come', () => {
    end({ losses: [KNOWN] });
    expect(losses()).toEqual([KNOWN]);
  });

  it.each<[string, Partial<Loss>]>([
    ['its beginning', { toMs: 2 }],
    ['its end', { fromMs: 1 }],
  ])('came at any time that the journal may have held, where %s is not known', (_what, known) => {
    end({ losses: [{ ...UNKNOWN, ...known }] });
    expect(losses()).toEqual([
      { ...UNKNOWN, fromMs: ASIDE_MS + 1_000 - 30 * DAY_MS, toMs: ASIDE_MS + 1_000 },
    ]);
  });

  it('came no later than the first that is whole, and until now where nobody knows when it was set aside', () => {
    end({ losses: [UNKNOWN], firstReceivedMs: 77 });
    const known = { nowMs: NOW_MS, reachMs: 30 * DAY_MS, asideMs: undefined };
    const other = { ...END, losses: [UNKNOWN], firstReceivedMs: NOW_MS };
    endBringOver(held.store(), 'another', other, known);
    expect(losses()).toEqual([
      { ...UNKNOWN, fromMs: 77, toMs: ASIDE_MS + 1_000 },
      { ...UNKNOWN, fromMs: NOW_MS - 30 * DAY_MS, toMs: NOW_MS },
    ]);
  });

  it('is noted as often as the one of two journals says that says it more often', () => {
    end({ losses: [KNOWN] });
    end({ losses: [KNOWN, KNOWN] }, 'b');
    end({ losses: [KNOWN] }, 'c');
    expect(losses()).toEqual([KNOWN, KNOWN]);
  });
});
