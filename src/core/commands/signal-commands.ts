import { isDeepStrictEqual } from 'node:util';
import { ALARM_SEVERITIES } from '../../shared/alarm.ts';
import type { Attention, HostNotice, NoticeWay, SignalsNow } from '../../shared/alarm-signals.ts';
import { type Alarm, type AlarmKey, alarmKeyOf, countAlarms, isWaiting } from '../../shared/alarms.ts';
import { createNoticePlan, isNewSince } from '../../shared/notice-plan.ts';
import { ok, type Result } from '../../shared/result.ts';
import { asResult } from '../../shared/schemas/check.ts';
import { checkSignals, type Signals } from '../../shared/schemas/signals.ts';
import { createQuietHours } from '../alarms/quiet-hours.ts';
import { keptOrFailed } from '../settings/kept-or-failed.ts';
import type { Settings } from '../settings/settings.ts';

/** What shows notices and a badge of the system, where the host can. */
export interface HostSignals {
  /** Answers how that went. */
  show(notices: readonly HostNotice[]): Promise<NoticeWay>;
  /** Somebody has it, or it is over. */
  withdraw(keys: readonly AlarmKey[]): void;
  /** Asked once, before anything is shown: the alarms whose notices a monitor of before has left, as one that was killed. */
  takeOver(): Promise<readonly AlarmKey[]>;
  attention(attention: Attention): void;
}

export interface SignalCommandsDeps {
  readonly settings: Pick<Settings, 'keepSignals' | 'signals'>;
  /** Null where each window does it for itself, as in a browser. */
  readonly host: HostSignals | null;
  /** All accounts that are to be open, with what reads their open alarms, another one once these are others; null while they are not there. */
  readonly accounts: () => ReadonlyMap<string, (() => readonly Alarm[]) | null>;
  /** `last`: as it was called last, where that is known. */
  readonly vehicleName: (vehicleId: string, last?: string) => string;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  readonly onChange: (now: SignalsNow) => void;
  /** There is an alarm that a window is to show. */
  readonly onLead: () => void;
}

/** How alarms make themselves known, as a window asks for it; and what the host itself shows of them. */
export interface SignalCommands {
  now(): SignalsNow;
  set(wanted: Signals): Result<SignalsNow>;
  /** Shows a notice of each severity. */
  test(): Promise<Result<SignalsNow>>;
  /** These are other than before, the closed ones once: shows what is due. It costs by how many these are, not by how many are open. */
  alarmsChanged(changed: readonly Alarm[]): void;
  /** A person pressed the notice of it. */
  lead(key: AlarmKey): void;
  /** The one that was pressed last, once. */
  takeLead(): AlarmKey | null;
  /** About once a second. */
  tick(): void;
}

/** Creates the commands; what was raised before is shown by no notice, but for a person in danger. */
export function createSignalCommands(deps: SignalCommandsDeps): SignalCommands {
  const { settings, host, nowMs } = deps;
  const quietHours = createQuietHours(settings.signals);
  let begunMs = nowMs();
  const plan = createNoticePlan(begunMs);
  /** By `alarmKeyOf`: what asks for somebody. */
  const waiting = new Map<string, Alarm>();
  /** Accounts of which all that waits is among it, by what it was read. */
  const known = new Map<string, () => readonly Alarm[]>();
  /** By `alarmKeyOf`: what the host was asked to show and has not been asked to withdraw. */
  const shown = new Map<string, AlarmKey>();
  let takeOver: 'to-ask' | 'asked' | 'done' = 'to-ask';
  let way: NoticeWay = host === null ? 'window' : 'host';
  let told: SignalsNow | null = null;
  /** Null before the first: the icon may still say what an earlier run said. */
  let attention: Omit<Attention, 'isNew'> | null = null;
  const dangers = new Set<string>();
  let led: AlarmKey | null = null;

  const now = (): SignalsNow => ({
    signals: settings.signals(),
    quiet: quietHours.at(nowMs()),
    notices: way,
  });
  const tellNow = (): void => {
    const next = now();
    if (isDeepStrictEqual(next, told)) return;
    told = next;
    deps.onChange(next);
  };
  const show = async (notices: readonly HostNotice[]): Promise<void> => {
    if (host === null || notices.length === 0) return;
    way = await host.show(notices);
    tellNow();
  };
  const noticeOf = (alarm: Alarm): HostNotice => {
    const { accountId, id, severity, first, subject, trouble } = alarm;
    const vehicle = subject.kind === 'vehicle' ? deps.vehicleName(subject.vehicleId, subject.name) : null;
    const about = settings.signals().hidesContent ? null : { subject, vehicle, trouble };
    return { kind: 'alarm', key: { accountId, id }, severity, first, about };
  };
  /** They ask for nobody any more. */
  const leave = (keys: readonly string[]): void => {
    const toWithdraw = keys.flatMap((key) => shown.get(key) ?? []);
    for (const key of keys) {
      waiting.delete(key);
      dangers.delete(key);
      shown.delete(key);
    }
    plan.forget(keys);
    if (toWithdraw.length > 0) host?.withdraw(toWithdraw);
  };
  const takeIn = (changed: readonly Alarm[]): void => {
    for (const alarm of changed) if (isWaiting(alarm)) waiting.set(alarmKeyOf(alarm), alarm);
    leave(changed.filter((alarm) => !isWaiting(alarm)).map(alarmKeyOf));
  };
  /** Goes by what accounts have once their alarms are there; of one that is gone nothing stays. */
  const takeInAccounts = (): void => {
    const accounts = deps.accounts();
    const held = new Map<string, AlarmKey>([...waiting, ...shown]);
    const over = (isOver: (key: string, alarm: AlarmKey) => boolean): readonly string[] =>
      [...held].filter(([key, alarm]) => isOver(key, alarm)).map(([key]) => key);
    for (const [id, read] of accounts) {
      if (read === null) known.delete(id);
      if (read === null || known.get(id) === read) continue;
      known.set(id, read);
      const open = read();
      const keys = new Set(open.map(alarmKeyOf));
      leave(over((key, { accountId }) => accountId === id && !keys.has(key)));
      takeIn(open);
    }
    for (const id of known.keys()) if (!accounts.has(id)) known.delete(id);
    leave(over((_key, { accountId }) => !accounts.has(accountId)));
  };
  const showDue = (alarms: Iterable<Alarm>): void => {
    const due = plan.some(alarms, nowMs(), quietHours.at(nowMs()));
    for (const { accountId, id } of [...due.alarms, ...due.others])
      shown.set(alarmKeyOf({ accountId, id }), { accountId, id });
    const keys = due.others.map(({ accountId, id }) => ({ accountId, id }));
    const more: readonly HostNotice[] = keys.length > 0 ? [{ kind: 'others', keys }] : [];
    void show([...due.alarms.map(noticeOf), ...more]);
  };
  const isNews = (alarm: Alarm): boolean => {
    const isGrave = alarm.first || alarm.severity === 'danger';
    return isWaiting(alarm) && isGrave && isNewSince(alarm, begunMs);
  };
  const askForAttention = (alarms: Iterable<Alarm>): void => {
    // A clock that was set back: what comes from now on is new all the same.
    begunMs = Math.min(begunMs, nowMs());
    const before = dangers.size;
    for (const alarm of alarms) if (isNews(alarm)) dangers.add(alarmKeyOf(alarm));
    const isNew = dangers.size > before;
    const counts = countAlarms(waiting.values());
    const next = { waiting: counts.waiting, danger: counts.danger, first: counts.first };
    if (!isNew && isDeepStrictEqual(next, attention)) return;
    attention = next;
    host?.attention({ ...next, isNew });
  };
  const look = (alarms: Iterable<Alarm>): void => {
    if (takeOver !== 'done') return;
    showDue(alarms);
    askForAttention(alarms);
  };
  /** What an earlier monitor has shown is not shown again, and goes once somebody has it. */
  const begin = async (from: HostSignals): Promise<void> => {
    takeOver = 'asked';
    for (const key of await from.takeOver()) {
      shown.set(alarmKeyOf(key), key);
      plan.adopt([key]);
    }
    takeOver = 'done';
    // What is known by now may have ended meanwhile.
    known.clear();
    lookAtAll();
  };
  const lookAtAll = (): void => {
    if (host === null) return;
    if (takeOver === 'to-ask') void begin(host);
    takeInAccounts();
    look(waiting.values());
  };

  return {
    now,
    set(wanted) {
      const checked = asResult(checkSignals(wanted));
      if (!checked.ok) return checked;
      const kept = keptOrFailed(() => settings.keepSignals(checked.value));
      if (!kept.ok) return kept;
      tellNow();
      lookAtAll();
      return ok(now());
    },
    async test() {
      await show(ALARM_SEVERITIES.map((severity) => ({ kind: 'test', severity })));
      return ok(now());
    },
    alarmsChanged(changed) {
      if (host === null) return;
      takeIn(changed);
      look(changed);
    },
    lead(key) {
      led = key;
      deps.onLead();
    },
    takeLead() {
      const key = led;
      led = null;
      return key;
    },
    tick() {
      tellNow();
      lookAtAll();
    },
  };
}
