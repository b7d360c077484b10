import { boundedBytes } from '../core/base/bounded-bytes.ts';
import type { Clock } from '../core/base/clock.ts';
import type { Log } from '../core/base/log.ts';
import { type HostCalls, MOST_FETCHED_BYTES } from '../core/host/host-calls.ts';
import type { PortHandlers } from '../core/ports/connect-port.ts';
import type { ProgramLog } from '../core/program-log/program-log.ts';
import { openFileSecrets } from '../core/secrets/open-file-secrets.ts';
import type { Secrets } from '../core/secrets/secrets.ts';
import type { AlarmKey } from '../shared/alarms.ts';
import { createAlarmNotices } from './alarm-notices.ts';
import { createAttention } from './attention.ts';
import { createConfirmCalls } from './confirm-calls.ts';
import type { DesktopLanguage } from './desktop-language.ts';
import type { ElectronParts, HostProcess } from './electron-parts.ts';
import { createSaveDialog } from './exports.ts';
import { createFileDialog } from './file-dialog.ts';
import { createRestart } from './lifecycle.ts';
import { createOwnFetch } from './own-fetch.ts';
import { createSafeStorageSealer } from './safe-storage-sealer.ts';
import { resolveProxies } from './system-proxies.ts';

export interface HostServicesDeps {
  readonly electron: Pick<
    ElectronParts,
    | 'app'
    | 'BrowserWindow'
    | 'dialog'
    | 'nativeImage'
    | 'net'
    | 'Notification'
    | 'safeStorage'
    | 'session'
    | 'shell'
  >;
  readonly platform: HostProcess['platform'];
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly programLog: Pick<ProgramLog, 'folder' | 'setLevel'>;
  readonly language: DesktopLanguage;
  /** A person pressed a notice: of this alarm, or null of one that is about none. */
  readonly onNotice: (key: AlarmKey | null) => void;
}

/**
 * What Electron's main process does for a monitor in a process of its own, which has neither `safeStorage` nor sessions nor dialogs there.
 * Secrets that may not be on disk are held here, and outlive a monitor.
 */
export function createHostServices(deps: HostServicesDeps): PortHandlers<HostCalls> {
  const { app, BrowserWindow, dialog, net, safeStorage, session, shell } = deps.electron;
  const { clock, dataDir, language, log, platform, programLog } = deps;
  const window = () => BrowserWindow.getAllWindows()[0] ?? null;
  const dialogs = { dialog, window, words: language.words, say: language.say };
  const chooseExportFile = createSaveDialog({ ...dialogs, folder: () => app.getPath('downloads') });
  const restart = createRestart(app);
  const notices = createAlarmNotices({
    electron: deps.electron,
    platform,
    language: language.now,
    nowMs: clock.nowMs,
    log,
    onPressed: deps.onNotice,
  });
  void app.whenReady().then(notices.follow);
  const attention = createAttention({
    electron: deps.electron,
    platform,
    words: (waiting) => language.words().badge.replace('{{count}}', String(waiting)),
  });
  let opened: Secrets | null = null;
  /** Not before the monitor asks: only then is the data dir ours. */
  const secrets = (): Secrets => {
    const sealer = createSafeStorageSealer({ safeStorage, platform, whenReady: () => app.whenReady() });
    opened ??= openFileSecrets({ dataDir, clock, log, sealer });
    return opened;
  };

  return {
    secretNotices: () => secrets().notices(),
    secretStorage: () => secrets().storage(),
    secret: (name) => secrets().get(name),
    keepSecret: ({ name, value, how }) => secrets().set(name, value, how),
    removeSecret: (name) => secrets().remove(name),
    proxiesOf: (url) => resolveProxies(session, url),
    async fetch({ url, choice }, { signal }) {
      const ask = createOwnFetch({ sessions: session, net, choice: () => choice });
      const { status, body } = await ask(url, { signal });
      if (body === null) return { status, body };
      const bytes = await boundedBytes(body, MOST_FETCHED_BYTES);
      if (bytes === null) throw new Error('The answer is too large');
      return { status, body: bytes };
    },
    chooseExportFile: async (name) => (await chooseExportFile(name))?.path ?? null,
    choosePemFile: createFileDialog(dialogs, 'pem'),
    chooseMapFile: createFileDialog(dialogs, 'map'),
    confirmCalls: createConfirmCalls(dialogs),
    showNotices: (asked) => notices.show(asked),
    withdrawNotices(keys) {
      notices.withdraw(keys);
      return null;
    },
    takeOverNotices: notices.takeOver,
    attention(now) {
      attention(now);
      return null;
    },
    showLogs: () => shell.openPath(programLog.folder),
    restart() {
      restart();
      return null;
    },
    languageIs(spoken) {
      language.set(spoken);
      return null;
    },
    logLevelIs(level) {
      programLog.setLevel(level);
      return null;
    },
  };
}
