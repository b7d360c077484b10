import type { Notification as SystemNotification } from 'electron';
import type { Log } from '../core/base/log.ts';
import type { HostNotice, NoticeWay } from '../shared/alarm-signals.ts';
import { type AlarmKey, alarmKeyOf } from '../shared/alarms.ts';
import { errorText } from '../shared/error-text.ts';
import { createFormat } from '../shared/format/format.ts';
import { type Language, LOCALE_OF } from '../shared/format/language.ts';
import { noticeText } from '../shared/wording/notice-text.ts';
import { createWording, type Wording } from '../shared/wording/wording.ts';
import type { ElectronParts, HostProcess } from './electron-parts.ts';

export interface AlarmNoticesDeps {
  readonly electron: Pick<ElectronParts, 'BrowserWindow' | 'Notification'>;
  readonly platform: HostProcess['platform'];
  readonly language: () => Language;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  readonly log: Log;
  /** A person pressed one: of this alarm, or null of one that is about none. */
  readonly onPressed: (key: AlarmKey | null) => void;
}

/** Alarms as notices of the system. */
export interface AlarmNotices {
  show(notices: readonly HostNotice[]): NoticeWay;
  withdraw(keys: readonly AlarmKey[]): void;
  /**
   * Another monitor goes on: answers the alarms whose notices are there, those that are summed up among them, of this run, and where the
   * system tells of them of earlier ones.
   */
  takeOver(): Promise<readonly AlarmKey[]>;
  /** Those that were shown by an earlier run, or whose object is gone, lead to their alarms too, where the system says so. */
  follow(): void;
}

const OTHERS = 'others';
const TAG = 'alarm ';

/**
 * Shows them: silent, for the sound is the window's, and never before a person who looks at a window. One that stands for an alarm is
 * replaced by the next of it. The objects are kept, for without them a press is lost.
 */
export function createAlarmNotices(deps: AlarmNoticesDeps): AlarmNotices {
  const { electron, platform, log } = deps;
  const { Notification } = electron;
  const shown = new Map<string, SystemNotification>();
  /** By their tags: what the one that sums up stands for. */
  const others = new Map<string, AlarmKey>();
  let way: NoticeWay = 'host';
  let earlier: Promise<void> = Promise.resolve();

  const isLookedAt = (): boolean =>
    electron.BrowserWindow.getAllWindows().some((window) => !window.isDestroyed() && window.isFocused());
  const close = (tag: string): void => {
    shown.get(tag)?.close();
    shown.delete(tag);
  };
  const leaveOthers = (tags: readonly string[]): void => {
    const before = others.size;
    for (const tag of tags) others.delete(tag);
    if (before > 0 && others.size === 0) close(OTHERS);
  };
  const showOne = (notice: HostNotice, wording: Wording): void => {
    const tag = tagOf(notice);
    const key = notice.kind === 'alarm' ? notice.key : null;
    close(tag);
    if (notice.kind === 'others') for (const each of notice.keys) others.set(tagOfAlarm(each), each);
    // It has a notice of its own now.
    else leaveOthers([tag]);
    const isGrave = notice.kind !== 'others' && notice.severity === 'danger';
    const text: HostNotice = notice.kind === 'others' ? { ...notice, keys: [...others.values()] } : notice;
    const made = new Notification({
      ...noticeText(text, wording, deps.nowMs()),
      id: tag,
      silent: true,
      urgency: isGrave ? 'critical' : 'normal',
      timeoutType: isGrave ? 'never' : 'default',
    });
    hold(tag, key, made);
    made.on('failed', (_event, error) => {
      log.warn('notices.failed', { error });
      way = 'host-failed';
      shown.delete(tag);
    });
    made.on('show', () => {
      way = 'host';
    });
    made.show();
  };
  /** Kept, and leads to its alarm. */
  const hold = (tag: string, key: AlarmKey | null, notice: SystemNotification): void => {
    shown.set(tag, notice);
    notice.on('click', () => {
      close(tag);
      if (tag === OTHERS) others.clear();
      deps.onPressed(key);
    });
  };
  /** Those that an earlier run has left in the Notification Center of macOS. What one that sums up stood for nobody knows any more: the next takes its place. */
  const findEarlier = async (): Promise<void> => {
    for (const notice of await Notification.getHistory()) {
      const key = keyOf(notice.id);
      const isOurs = key !== null || notice.id === OTHERS;
      if (isOurs && !shown.has(notice.id)) hold(notice.id, key, notice);
    }
  };

  return {
    show(notices) {
      if (!Notification.isSupported()) return 'host-unsupported';
      const isTest = notices.some(({ kind }) => kind === 'test');
      if (!isTest && isLookedAt()) return way;
      const wording = wordingHere(deps.language());
      for (const notice of notices) showOne(notice, wording);
      return way;
    },
    withdraw(keys) {
      const tags = keys.map(tagOfAlarm);
      for (const tag of tags) close(tag);
      leaveOthers(tags);
    },
    async takeOver() {
      await earlier;
      return [...shown.keys(), ...others.keys()].flatMap((tag) => keyOf(tag) ?? []);
    },
    follow() {
      if (platform === 'darwin') {
        earlier = findEarlier().catch((error: unknown) => {
          log.warn('notices.earlier', { error: errorText(error) });
        });
      }
      if (platform !== 'win32') return;
      Notification.handleActivation((activation) => {
        const tag = new URLSearchParams(activation.arguments).get('tag') ?? '';
        // One whose object is here says so by itself.
        if (!shown.has(tag)) deps.onPressed(keyOf(tag));
      });
    },
  };
}

function tagOfAlarm(key: AlarmKey): string {
  return `${TAG}${alarmKeyOf(key)}`;
}

function tagOf(notice: HostNotice): string {
  if (notice.kind === 'alarm') return tagOfAlarm(notice.key);
  return notice.kind === 'others' ? OTHERS : `test ${notice.severity}`;
}

/** The alarm of a tag that the system gave back; null where it is none of ours. */
function keyOf(tag: string): AlarmKey | null {
  const [, accountId, id] = /^alarm ([a-z0-9]{1,100})\/(-?\d{1,15})$/.exec(tag) ?? [];
  return accountId === undefined ? null : { accountId, id: Number(id) };
}

/** Times by the zone of this computer, for a notice is read here. */
function wordingHere(language: Language): Wording {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return createWording(
    createFormat({
      language,
      locale: LOCALE_OF[language],
      zone,
      hours: '24',
      firstDay: 1,
      distance: 'km',
      volume: 'l',
      temperature: 'c',
    }),
  );
}
