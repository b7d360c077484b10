import { isDeepStrictEqual } from 'node:util';
import { ALARM_SEVERITIES } from '../../shared/alarm.ts';
import type { Attention, HostNotice, NoticeWay, SignalsNow } from '../../shared/alarm-signals.ts';
import { type Alarm, type AlarmKey, alarmKeyOf, countAlarms, isWaiting } from '../../shared/alarms.ts';
import { createNoticePlan } from '../../shared/notice-plan.ts';
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
  attention(attention: Attention): void;
}

export interface SignalCommandsDeps {
  readonly settings: Pick<Settings, 'keepSignals' | 'signals'>;
  /** Null where each window does it for itself, as in a browser. */
  readonly host: HostSignals | null;
  /** All that are open, of all accounts. */
  readonly alarms: () => readonly Alarm[];
  readonly vehicleName: (vehicleId: string) => string;
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
  /** Alarms are other than before: shows what is due. */
  alarmsChanged(): void;
  /** A person pressed the notice of it. */
  lead(key: AlarmKey): void;
  /** The one that was pressed last, once. */
  takeLead(): AlarmKey | null;
  /** About once a second. */
  tick(): void;
}

/** Creates the commands; what was raised before is shown by no notice. */
export function createSignalCommands(deps: SignalCommandsDeps): SignalCommands {
  const { settings, host, nowMs } = deps;
  const quietHours = createQuietHours(settings.signals);
  let begunMs = nowMs();
  const plan = createNoticePlan(begunMs);
  /** By `alarmKeyOf`: what the host was asked to show and has not been asked to withdraw. */
  const shown = new Map<string, AlarmKey>();
  let way: NoticeWay = host === null ? 'window' : 'host';
  let told: SignalsNow | null = null;
  /** Null before the first: the icon may still say what an earlier run said. */
  let attention: Omit<Attention, 'isNew'> | null = null;
  let dangers: ReadonlySet<string> = new Set();
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
    const vehicle = subject.kind === 'vehicle' ? deps.vehicleName(subject.vehicleId) : null;
    const about = settings.signals().hidesContent ? null : { subject, vehicle, trouble };
    return { kind: 'alarm', key: { accountId, id }, severity, first, about };
  };
  const showDue = (open: readonly Alarm[]): void => {
    const { alarms, others } = plan.next(open, nowMs(), quietHours.at(nowMs()));
    const waiting = new Set(open.filter(isWaiting).map(alarmKeyOf));
    const over = [...shown].filter(([key]) => !waiting.has(key));
    for (const [key] of over) shown.delete(key);
    if (over.length > 0) host?.withdraw(over.map(([, key]) => key));
    for (const { accountId, id } of alarms) shown.set(alarmKeyOf({ accountId, id }), { accountId, id });
    const more: readonly HostNotice[] = others > 0 ? [{ kind: 'others', count: others }] : [];
    void show([...alarms.map(noticeOf), ...more]);
  };
  const askForAttention = (open: readonly Alarm[]): void => {
    const { waiting, danger, first } = countAlarms(open);
    // A clock that was set back: what comes from now on is new all the same.
    begunMs = Math.min(begunMs, nowMs());
    const isGrave = (alarm: Alarm): boolean => alarm.first || alarm.severity === 'danger';
    const now = new Set(
      open.filter((alarm) => isWaiting(alarm) && isGrave(alarm) && alarm.lastMs >= begunMs).map(alarmKeyOf),
    );
    const isNew = [...now].some((key) => !dangers.has(key));
    dangers = now;
    const next = { waiting, danger, first };
    if (!isNew && isDeepStrictEqual(next, attention)) return;
    attention = next;
    host?.attention({ ...next, isNew });
  };
  const look = (): void => {
    if (host === null) return;
    const open = deps.alarms();
    showDue(open);
    askForAttention(open);
  };

  return {
    now,
    set(wanted) {
      const checked = asResult(checkSignals(wanted));
      if (!checked.ok) return checked;
      const kept = keptOrFailed(() => settings.keepSignals(checked.value));
      if (!kept.ok) return kept;
      tellNow();
      look();
      return ok(now());
    },
    async test() {
      await show(ALARM_SEVERITIES.map((severity) => ({ kind: 'test', severity })));
      return ok(now());
    },
    alarmsChanged: look,
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
      look();
    },
  };
}
