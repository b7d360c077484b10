/** Streams and channels, what they say, and the ways in beside MQTT. */
import type { BringLook, BringPlan, BringWish, BroughtStream } from '../bring.ts';
import type { ChannelHealth, ChannelPage } from '../channel-board.ts';
import type { AccountCompleteness, AccountGap } from '../completeness.ts';
import type { DeliveryReport } from '../delivery-report.ts';
import type { Outlook } from '../forecast.ts';
import type { ListenerSettingsInput, ListenerStatus, ListenerTestResult } from '../listener.ts';
import type { LogFetch, LogFetchAsk } from '../log-fetch.ts';
import type { LogGroupsAsk, LogGroupsPart } from '../log-groups.ts';
import type { LogCountAsk, LogCountPart, LogPage, LogPageAsk, LogRecord } from '../log-record.ts';
import type { ReceiversStatus } from '../receivers.ts';
import type { MqttReceiverInput, WialonSettings } from '../schemas/receivers.ts';
import type { StreamHealth } from '../stream-health.ts';
import type { HistoryHours, SeenQuestion, StreamHistory, StreamPage } from '../stream-page.ts';
import type { TargetCheck } from '../target-check.ts';
import { call, event } from './call.ts';

export const streams = {
  list: call<void, readonly StreamHealth[]>(),
  /** Streams that changed, and the ids of those deleted, at most twice a second. */
  changed: event<{ readonly changed: readonly StreamHealth[]; readonly removed: readonly string[] }>(),
  /** What is known of one beside that; asks flespi what feeds it. Fails with `no-stream`. */
  page: call<{ readonly id: string }, StreamPage>(),
  /** Tries name, port and certificate of its target from the host; nothing is sent. Fails with `no-stream`, `no-target-address`. */
  check: call<{ readonly id: string }, TargetCheck>(),
  /** Tells what is seen at its target, which explains it anew; kept until the host ends. Fails with `no-stream`. */
  tellSeen: call<{ readonly id: string; readonly isSo: boolean }, SeenQuestion | null>(),
  /** Its log records of the last hours, in spans; of those before `atMs` that had come by then, Unix milliseconds, where that is given. */
  history: call<
    { readonly id: string; readonly hours: HistoryHours; readonly atMs: number | null },
    StreamHistory
  >(),
  /** What is foreseen of channels and sessions. */
  outlook: call<void, readonly Outlook[]>(),
} as const;

export const channels = {
  /** All channels of all accounts, with what is heard through them. */
  list: call<void, readonly ChannelHealth[]>(),
  /** Of one; asks flespi for its connections and idents. Fails with `no-channel`. */
  page: call<{ readonly id: string }, ChannelPage>(),
} as const;

export const logs = {
  /** Records that match, newest first. One that finds few says how far it looked: ask on from there. */
  page: call<LogPageAsk, LogPage>(),
  /** A part of how many there are. */
  count: call<LogCountAsk, LogCountPart>(),
  /** A part of them in groups. */
  groups: call<LogGroupsAsk, LogGroupsPart>(),
  /** The last fetch of each account out of flespi's own log. */
  fetches: call<void, readonly LogFetch[]>(),
  /**
   * Begins to fetch records out of flespi's own log: they are kept, marked, and count nowhere as live. Nothing where a fetch of the account is
   * under way. Fails with `unknown-account`.
   */
  fetch: call<LogFetchAsk, null>(),
  /** Ends it; what is here by now stays. */
  cancelFetch: call<{ readonly accountId: string }, null>(),
  /** Records that an account's journal held came in among those that are there. Page for what is shown again. */
  restored: event<{ readonly accountId: string }>(),
  /** The records of an account went. */
  removed: event<{ readonly accountId: string }>(),
  /** New records, oldest first, at most four times a second and 500 a time (then `skipped` counts the rest; page for them). */
  appended: event<{ readonly records: readonly LogRecord[]; readonly skipped: number }>(),
} as const;

export const delivery = {
  /** Of each account that is not paused. */
  completeness: call<void, readonly AccountCompleteness[]>(),
  /** At most once a second. */
  completenessChanged: event<readonly AccountCompleteness[]>(),
  /** All gaps on record, newest first. */
  gaps: call<void, readonly AccountGap[]>(),
  /** Asks flespi again for a gap that was given up. */
  retryGap: call<{ readonly accountId: string; readonly id: number }, null>(),
  /** Marks all that were given up as seen. */
  acknowledgeGaps: call<void, null>(),
  /** What came by which source in the last `hours` (1 to 744). Takes a while on a large journal. */
  report: call<{ readonly accountId: string; readonly hours: number }, DeliveryReport>(),
} as const;

export const listener = {
  status: call<void, ListenerStatus>(),
  /** Keeps the settings and applies them: starts, stops or moves the listener. */
  configure: call<ListenerSettingsInput, ListenerStatus>(),
  /** Posts a test batch to the listener's own address, as flespi would. It is answered and counted, but not kept. */
  test: call<void, ListenerTestResult>(),
  changed: event<ListenerStatus>(),
} as const;

/**
 * Making a stream in flespi that pushes here: a plan is made, shown, and carried out as it
 * was shown; where the host has a dialog of the system it asks there once more.
 */
export const bring = {
  /** What must be so before, as far as it can be known. Fails with `unknown-account`. */
  look: call<{ readonly accountId: string; readonly address: string }, BringLook>(),
  /** Fails with what stands in the way. */
  plan: call<BringWish, BringPlan>(),
  /** To delete what was made. */
  planUndo: call<{ readonly id: string }, BringPlan>(),
  /** The stream as it is then; null where it was undone. Fails with what is left in flespi: `bring-rolled-back`, `bring-left`, `bring-unsure`. */
  carryOut: call<{ readonly planId: string }, BroughtStream | null>(),
  /** It stays, and is not offered to be undone any more. */
  accept: call<{ readonly id: string }, null>(),
  made: call<void, readonly BroughtStream[]>(),
  /** At once as it is made and at its first batch, else once a second at most. */
  changed: event<readonly BroughtStream[]>(),
} as const;

/** What takes streams that do not push by HTTP. */
export const receivers = {
  status: call<void, ReceiversStatus>(),
  /** Both keep the settings and apply them: start, stop or move the receiver. */
  configureWialon: call<WialonSettings, ReceiversStatus>(),
  configureMqtt: call<MqttReceiverInput, ReceiversStatus>(),
  changed: event<ReceiversStatus>(),
} as const;
