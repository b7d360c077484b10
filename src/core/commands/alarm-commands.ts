import { isDeepStrictEqual } from 'node:util';
import type { AlarmReport } from '../../shared/alarm-report.ts';
import type { AlarmSearch, FoundAlarms } from '../../shared/alarm-search.ts';
import type {
  Alarm,
  AlarmChanges,
  AlarmHistory,
  AlarmKey,
  ByPerson,
  OpenAlarms,
  OwnAlarm,
  PastAlarm,
} from '../../shared/alarms.ts';
import type { AlarmMessage } from '../../shared/messages/alarms.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { asResult } from '../../shared/schemas/check.ts';
import { checkDesk, type Desk } from '../../shared/schemas/desk.ts';
import { partsOfScopedId } from '../../shared/scope.ts';
import type { AlarmCentre } from '../alarms/alarm-centre.ts';
import { alarmReport, readFrom } from '../alarms/alarm-report.ts';
import { alarmTest } from '../alarms/alarm-test.ts';
import { createFloodWatch } from '../alarms/flood.ts';
import { scopeAlarm } from '../alarms/scope-alarm.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import { keptOrFailed } from '../settings/kept-or-failed.ts';
import type { Settings } from '../settings/settings.ts';
import { nameOfScoped } from './find-scoped.ts';

/** Alarms that are read at once, and how often in one search: a window asks on. */
const A_PAGE = 500;
const MOST_PAGES_A_SEARCH = 10;

/** Alarms of one account that a report is made of. */
const MOST_REPORTED = 20_000;

export interface AlarmCommandsDeps {
  readonly runtimes: Pick<AccountRuntimes, 'all' | 'get'>;
  readonly settings: Pick<Settings, 'desk' | 'keepDesk'>;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  readonly onChange: (changes: AlarmChanges) => void;
}

/** What a window asks of alarms, and does to them. */
export interface AlarmCommands {
  list(): OpenAlarms;
  /** What reads the open alarms of an account, another one where they are read anew; null while they are not there. */
  openOf(accountId: string): (() => readonly Alarm[]) | null;
  /** Alarms of an account changed, and are kept. Answers them as they are among those of all accounts. */
  changed(accountId: string, changed: readonly OwnAlarm[]): readonly Alarm[];
  /** Once a second, after the accounts' own. */
  tick(): void;
  acknowledge(keys: readonly AlarmKey[], note: string): Result<readonly Alarm[]>;
  unacknowledge(keys: readonly AlarmKey[]): Result<readonly Alarm[]>;
  shelve(keys: readonly AlarmKey[], minutes: number, note: string): Result<readonly Alarm[]>;
  unshelve(keys: readonly AlarmKey[]): Result<readonly Alarm[]>;
  close(keys: readonly AlarmKey[], note: string): Result<readonly Alarm[]>;
  history(
    question: AlarmHistory,
  ): Promise<Result<{ readonly alarms: readonly PastAlarm[]; readonly hasMore: boolean }>>;
  search(question: AlarmSearch): Promise<Result<FoundAlarms>>;
  report(span: Pick<AlarmReport, 'fromMs' | 'toMs'>): Promise<Result<AlarmReport>>;
  setDesk(desk: Desk): Result<Desk>;
}

/** Creates the commands. */
export function createAlarmCommands({
  runtimes,
  settings,
  nowMs,
  onChange,
}: AlarmCommandsDeps): AlarmCommands {
  const floods = createFloodWatch();
  let toldFlood: AlarmChanges['flood'] = null;
  const readers = new WeakMap<AlarmCentre, () => readonly Alarm[]>();

  /** As they are among those of all accounts. */
  const scopedBy =
    (accountId: string, centre: AlarmCentre | undefined) =>
    (alarm: OwnAlarm): Alarm => ({
      ...scopeAlarm(accountId, alarm),
      ...centre?.news(alarm),
    });
  const all = (): readonly Alarm[] =>
    [...runtimes.all()].flatMap(([accountId, { alarms }]) =>
      (alarms.value()?.open() ?? []).map(scopedBy(accountId, alarms.value())),
    );
  const byUs = (note: string): ByPerson => ({ by: settings.desk().name, atMs: nowMs(), note: note.trim() });
  /** Does it to each; the first refusal is the answer where nothing was done at all. */
  const toEach = (
    keys: readonly AlarmKey[],
    act: (centre: AlarmCentre, id: number) => Result<OwnAlarm, AlarmMessage>,
  ): Result<readonly Alarm[]> => {
    const done: Alarm[] = [];
    let refusal: AlarmMessage | undefined;
    for (const { accountId, id } of keys) {
      const centre = runtimes.get(accountId)?.alarms.value();
      const result = centre === undefined ? fail({ code: 'alarm-not-kept' } as const) : act(centre, id);
      if (result.ok) done.push(scopeAlarm(accountId, result.value));
      else refusal ??= result.error;
    }
    return done.length === 0 && refusal !== undefined ? fail(refusal) : ok(done);
  };

  return {
    list: () => ({ alarms: all(), flood: toldFlood, deskName: settings.desk().name }),
    openOf(accountId) {
      const centre = runtimes.get(accountId)?.alarms.value();
      if (centre === undefined) return null;
      const known = readers.get(centre);
      const reader = known ?? (() => centre.open().map(scopedBy(accountId, centre)));
      if (known === undefined) readers.set(centre, reader);
      return reader;
    },
    changed(accountId, own) {
      const changed = own.map(scopedBy(accountId, runtimes.get(accountId)?.alarms.value()));
      onChange({ changed, flood: toldFlood });
      return changed;
    },
    tick() {
      const centres = [...runtimes.all()].flatMap(([, { alarms }]) => alarms.value() ?? []);
      const crowdedOut = centres.reduce((sum, centre) => sum + centre.crowdedOut(), 0);
      const open = centres.flatMap((centre) => centre.open());
      const flood = floods.at(open, nowMs(), crowdedOut);
      if (isDeepStrictEqual(flood, toldFlood)) return;
      toldFlood = flood;
      onChange({ changed: [], flood });
    },
    acknowledge(keys, note) {
      const by = byUs(note);
      return toEach(keys, (centre, id) => centre.acknowledge(id, by));
    },
    unacknowledge: (keys) => toEach(keys, (centre, id) => centre.unacknowledge(id)),
    shelve(keys, minutes, note) {
      const by = byUs(note);
      return toEach(keys, (centre, id) => centre.shelve(id, by, minutes));
    },
    unshelve: (keys) => toEach(keys, (centre, id) => centre.unshelve(id)),
    close(keys, note) {
      const by = byUs(note);
      return toEach(keys, (centre, id) => centre.close(id, by));
    },
    async history({ accountId, vehicleId, ...question }) {
      const journal = runtimes.get(accountId)?.storage.journal();
      if (journal === undefined) return fail({ code: 'alarm-not-kept' });
      const page = await journal.query('alarmPage', {
        ...question,
        vehicleId: vehicleId === null ? null : (partsOfScopedId(vehicleId)?.id ?? vehicleId),
      });
      return ok({
        alarms: page.alarms.map(({ alarm, steps }) => ({ alarm: scopeAlarm(accountId, alarm), steps })),
        hasMore: page.hasMore,
      });
    },
    async search({ accountId, beforeId, limit, filter }) {
      const journal = runtimes.get(accountId)?.storage.journal();
      if (journal === undefined) return fail({ code: 'alarm-not-kept' });
      const isWanted = alarmTest(filter, (scoped, last) => nameOfScoped(runtimes, scoped, last), nowMs());
      const found: PastAlarm[] = [];
      let lookedToId = beforeId;
      for (let pages = 0; pages < MOST_PAGES_A_SEARCH; pages++) {
        const page = await journal.query('alarmPage', {
          beforeId: lookedToId,
          limit: A_PAGE,
          severity: null,
          vehicleId: null,
          raisedByMs: filter.toMs === null ? null : filter.toMs - 1,
          raisedFromMs: filter.fromMs,
        });
        for (const { alarm, steps } of page.alarms) {
          lookedToId = alarm.id;
          const past = { alarm: scopeAlarm(accountId, alarm), steps };
          if (isWanted(past)) found.push(past);
          if (found.length === limit) return ok({ alarms: found, lookedToId });
        }
        if (!page.hasMore) return ok({ alarms: found, lookedToId: null });
      }
      return ok({ alarms: found, lookedToId });
    },
    async report(span) {
      const fromMs = readFrom(span);
      const read: PastAlarm[] = [];
      let isCut = false;
      for (const [accountId, { storage }] of runtimes.all()) {
        const question = { fromMs, toMs: span.toMs, most: MOST_REPORTED };
        const found = await storage.journal()?.query('alarmsIn', question);
        // What an account whose journal is not open had is not in it.
        isCut ||= found === undefined || found.count > found.alarms.length;
        for (const { alarm, steps } of found?.alarms ?? [])
          read.push({ alarm: scopeAlarm(accountId, alarm), steps });
      }
      return ok(alarmReport(span, read, isCut));
    },
    setDesk(wanted) {
      const checked = asResult(checkDesk(wanted));
      if (!checked.ok) return checked;
      const kept = keptOrFailed(() => settings.keepDesk(checked.value));
      return kept.ok ? ok(settings.desk()) : kept;
    },
  };
}
