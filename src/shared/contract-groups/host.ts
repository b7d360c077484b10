/** The program itself: its health, files, link, proxy, exports and who is let in. */
import type { AppInfo } from '../app-info.ts';
import type { BrowserAccess } from '../browser-access.ts';
import type { AccountConnection } from '../connection.ts';
import type { DoctorReport, DoctorRun, DoctorStepId } from '../doctor.ts';
import type { ExportProgress, ExportRequest } from '../export.ts';
import type { Language } from '../format/language.ts';
import type { Health, QuarantinedPayload, QuarantineList } from '../health.ts';
import type { LogLevel, ProgramLogView } from '../program-log.ts';
import type { ProxySettingsInput, ProxyStatus } from '../proxy.ts';
import { call, event } from './call.ts';

export const app = {
  info: call<void, AppInfo>(),
  /** Ends in order and starts again, as for a keyring that a process asks once. Fails with `no-restart` where the host cannot. */
  restart: call<void, null>(),
  health: call<void, Health>(),
  /** Once a second while anything in it changes. */
  healthChanged: event<Health>(),
  /** Unix milliseconds by the host's clock, by which alone a window tells ages. */
  now: call<void, number>(),
  /** It took a step. */
  nowChanged: event<number>(),
  /** The window speaks this language: the menu and the system's dialogs speak it too. */
  setLanguage: call<{ readonly language: Language }, null>(),
  /** The program's own log. Fails with `log-unreadable`. */
  log: call<void, ProgramLogView>(),
  /** Until the program ends. */
  setLogLevel: call<{ readonly level: LogLevel }, null>(),
  /** Shows the folder of the log. Fails with `no-folder` in a browser host, with `folder-not-shown` where the system cannot. */
  openLogs: call<void, null>(),
  /** Unreadable payloads that are kept: the newest, and how many there are. */
  quarantine: call<void, QuarantineList>(),
  /** All of one. Fails where it is gone, or too large for a window. */
  quarantinedPayload: call<{ readonly accountId: string; readonly seq: number }, QuarantinedPayload>(),
} as const;

/** PEM files for an account or the listener. A window names no files; a word stands for each that somebody chose (`chosen-file.ts`). */
export const files = {
  /** In the system's own dialog; null where none was chosen. Fails with `no-dialog` in a browser host. */
  choose: call<void, string | null>(),
  /** The text of a file, from a browser. Fails with `no-upload` in the desktop app, with `bad-file` where it is no PEM. */
  upload: call<{ readonly name: string; readonly text: string }, string>(),
} as const;

export const connection = {
  list: call<void, readonly AccountConnection[]>(),
  /** Tries at once, out of any back-off, refusal or take-over. */
  retry: call<{ readonly accountId: string }, null>(),
  changed: event<AccountConnection>(),
} as const;

export const proxy = {
  status: call<void, ProxyStatus>(),
  /**
   * Keeps the settings; each next connection goes by them. Accounts whose token the new proxy could read on its way, as they have no
   * TLS, lose it and are to be given it again.
   */
  configure: call<ProxySettingsInput, ProxyStatus>(),
  changed: event<ProxyStatus>(),
} as const;

export const doctor = {
  /** Begins all steps; a run under way is cancelled. */
  start: call<{ readonly accountId: string }, DoctorReport>(),
  /** One step of that run again. Refused where another was begun since, as by another window. */
  retry: call<DoctorRun & { readonly step: DoctorStepId }, DoctorReport>(),
  /** Ends that run; does nothing where it is not the one under way. */
  cancel: call<DoctorRun, null>(),
  changed: event<DoctorReport>(),
} as const;

export const exports = {
  /** Begins an export; its progress comes as events. Null where the person chose no file. */
  start: call<ExportRequest, ExportProgress | null>(),
  /** Ends it and removes what was written. */
  cancel: call<{ readonly id: number }, null>(),
  /** Those of this run of the host, newest first. */
  list: call<void, readonly ExportProgress[]>(),
  /** Where a window of the browser host fetches the file of this export from, once and soon. */
  download: call<{ readonly id: number }, string>(),
  progress: event<ExportProgress>(),
} as const;

/** Who is let in to a browser host. All fail with `no-browsers` in the desktop app. */
export const browsers = {
  access: call<void, BrowserAccess>(),
  /** Lets this browser in again after the host was started again, or no more. */
  remember: call<{ readonly remembered: boolean }, BrowserAccess>(),
  /** An address that lets one more browser in, once, for a quarter of an hour. A secret. */
  invite: call<void, string>(),
  /** Ends what every browser was let in by, this one's too, and every address that was given out. */
  lockOutAll: call<void, null>(),
} as const;
