/** What needs a person. */
import type { AlarmReport } from '../alarm-report.ts';
import type { AlarmSearch, FoundAlarms } from '../alarm-search.ts';
import type { SignalsNow } from '../alarm-signals.ts';
import type {
  Alarm,
  AlarmAction,
  AlarmChanges,
  AlarmHistory,
  AlarmKey,
  OpenAlarms,
  PastAlarm,
} from '../alarms.ts';
import type { Note, NoteKey, NoteSubject, NotesAsk, NotesPage } from '../handover.ts';
import type { RuleList, RuleTrial, RuleTrialProgress } from '../rules.ts';
import type { Desk } from '../schemas/desk.ts';
import type { RuleInput } from '../schemas/rules.ts';
import type { Signals } from '../schemas/signals.ts';
import { call, event } from './call.ts';

export const alarms = {
  /** All that are not closed. */
  list: call<void, OpenAlarms>(),
  /** They are kept as they are told here: each step at once, what only repeats an alarm every ten seconds. */
  changed: event<AlarmChanges>(),
  /** Somebody takes them. One that somebody else has taken already is answered as it is. */
  acknowledge: call<AlarmAction & { readonly note: string }, readonly Alarm[]>(),
  /** Takes that back. */
  unacknowledge: call<AlarmAction, readonly Alarm[]>(),
  /** Puts them out of the way for a time, minutes. */
  shelve: call<AlarmAction & { readonly minutes: number; readonly note: string }, readonly Alarm[]>(),
  unshelve: call<AlarmAction, readonly Alarm[]>(),
  /** Says that they are done with. */
  close: call<AlarmAction & { readonly note: string }, readonly Alarm[]>(),
  /** All that were ever raised of an account, newest first, below `beforeId`; `vehicleId` within all accounts. */
  history: call<AlarmHistory, { readonly alarms: readonly PastAlarm[]; readonly hasMore: boolean }>(),
  /** Those of them that a filter wants. One that finds few says how far it looked: ask on from there. */
  search: call<AlarmSearch, FoundAlarms>(),
  /** How the alarms of a span were, of all accounts. Takes a while where there were many. */
  report: call<{ readonly fromMs: number; readonly toMs: number }, AlarmReport>(),
  /** Who sits here. */
  setDesk: call<Desk, Desk>(),
  /** How alarms are heard and seen here: quiet hours that are in effect, the mute, notices of the system. */
  signals: call<void, SignalsNow>(),
  setSignals: call<Signals, SignalsNow>(),
  /** Has the host show a notice of each severity, where it is the one that shows them. */
  testNotices: call<void, SignalsNow>(),
  signalsChanged: event<SignalsNow>(),
  /** A person pressed a notice of the system: `takeLead` says of which alarm. */
  leadChanged: event<null>(),
  /** The alarm that a person wants to be led to, once: to whoever asks first, be it a window that was only opened for it. */
  takeLead: call<void, AlarmKey | null>(),
} as const;

/** What people here want to be told of. All that changes rules may fail with `not-kept` and `too-many-rules`. */
export const rules = {
  list: call<void, RuleList>(),
  changed: event<RuleList>(),
  /** Keeps a new one (`id` null) or changes one. Its id. Fails with `unknown-rule`, and with what is wrong with a field. */
  save: call<{ readonly id: string | null; readonly input: RuleInput }, string>(),
  /** They can be put back until the next removal. */
  remove: call<{ readonly ids: readonly string[] }, null>(),
  restore: call<void, null>(),
  exportText: call<void, string>(),
  /** Adds those of a file, off. How many. Fails with `rule-file-unreadable`. */
  importText: call<{ readonly text: string }, number>(),
  /**
   * What the rule would have raised in the last day, out of the journals. Takes a while. Fails with `rule-not-tried`, `rule-no-journal`, `rule-geofence-gone`
   * and `rule-trial-cancelled`.
   */
  try: call<{ readonly run: string; readonly input: RuleInput }, RuleTrial>(),
  trialProgress: event<RuleTrialProgress>(),
  /** Does nothing where that run has ended. */
  cancelTrial: call<{ readonly run: string }, null>(),
} as const;

/** The shift log. Fails with `note-empty`, `note-too-long`, `note-gone`, `note-not-kept`; what is answered as done is on disk. */
export const handover = {
  notes: call<NotesAsk, NotesPage>(),
  add: call<{ readonly accountId: string; readonly subject: NoteSubject; readonly text: string }, Note>(),
  /** What it said before stays readable. */
  edit: call<NoteKey & { readonly text: string }, Note>(),
  remove: call<NoteKey, Note>(),
  restore: call<NoteKey, Note>(),
  /** Something of it is otherwise: ask again. */
  changed: event<null>(),
} as const;
