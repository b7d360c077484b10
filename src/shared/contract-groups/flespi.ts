/** What a person asks of flespi. */
import type {
  AccountAtFlespi,
  FollowedSubject,
  FollowedTold,
  GroupsAtFlespi,
  VehicleAtFlespi,
} from '../at-flespi.ts';
import type { AgreedPlan, ChangePlan } from '../change-plan.ts';
import type { AccountDayChecks, DayCheckSettings, DayDifference } from '../day-check.ts';
import type { IntervalsAsk, IntervalsFetched, IntervalsPage, IntervalsProgress } from '../intervals.ts';
import type { BoardBatch, BoardPublish, BoardStatus } from '../mqtt-board.ts';
import type { Pull, PullAsk, PullEstimate } from '../pull.ts';
import type { ConsoleAnswer, ConsoleCall, ConsoleKnown, SubAccount } from '../rest-console.ts';
import type { SessionSubscription, SessionWish } from '../session-changes.ts';
import type { SmsAsk, SmsPage } from '../sms.ts';
import { call, event } from './call.ts';

/**
 * Calls of flespi's API that a person types. What changes something is planned, shown, and agreed to outside of the page: in a dialog of
 * the system, or with a code that the host shows where it runs. Secrets in answers never reach a window.
 */
export const restConsole = {
  /** What paths can be completed with. Fails with `unknown-account`. */
  known: call<{ readonly accountId: string }, ConsoleKnown>(),
  /** GET alone. A refusal of flespi's is an answer; fails where there was none, or the call cannot be made. */
  get: call<ConsoleCall, ConsoleAnswer>(),
  /** All but GET. Fails where it cannot be made, with `change-no-way` where this host cannot have anybody agree. */
  plan: call<ConsoleCall, ChangePlan>(),
  /** Once. Fails with `change-…` where it is not agreed to. */
  carryOut: call<AgreedPlan, ConsoleAnswer>(),
  subAccounts: call<{ readonly accountId: string }, readonly SubAccount[]>(),
} as const;

/** Changing what `accounts.sessions` lists, agreed to as calls of the console are. */
export const sessions = {
  subscriptions: call<
    { readonly accountId: string; readonly sessionId: string },
    readonly SessionSubscription[]
  >(),
  /** Fails with `session-is-ours` where what feeds this program would be changed. */
  plan: call<SessionWish, ChangePlan>(),
  carryOut: call<AgreedPlan, null>(),
} as const;

/** The MQTT board of this window: a connection of its own, of which nothing is kept. */
export const board = {
  /** Connects, in place of what was connected before. */
  open: call<{ readonly accountId: string }, BoardStatus>(),
  subscribe: call<{ readonly filter: string; readonly qos: 0 | 1 }, BoardStatus>(),
  unsubscribe: call<{ readonly filter: string }, BoardStatus>(),
  publish: call<BoardPublish, null>(),
  close: call<void, null>(),
  /** What came, four times a second at most. */
  came: event<BoardBatch>(),
  changed: event<BoardStatus>(),
} as const;

/** Intervals of flespi's calculators, out of the journals. */
export const intervals = {
  /** Those that overlap a span, the latest begin first. */
  page: call<IntervalsAsk, IntervalsPage>(),
  /** There are others, or calculators have other names: ask again. At most once a second. */
  changed: event<null>(),
  /**
   * Fetches those of a vehicle out of flespi. Fails as a REST call does, with `no-vehicle`, `no-journal`, `history-…`, and with
   * `intervals-not-permitted` and `intervals-cancelled`.
   */
  fetch: call<
    { readonly run: string; readonly vehicleId: string; readonly fromMs: number; readonly toMs: number },
    IntervalsFetched
  >(),
  fetchProgress: event<IntervalsProgress>(),
  /** What is here by then stays. Does nothing where that run has ended. */
  cancelFetch: call<{ readonly run: string }, null>(),
} as const;

/**
 * History of many vehicles, fetched from flespi because a person asks for it: of each account one at a time, which goes on while nobody
 * looks, and after a restart.
 */
export const pulls = {
  /** By account. Fails with `unknown-account`, `no-journal`. */
  estimate: call<PullAsk, readonly PullEstimate[]>(),
  /** Begins one of each account. Fails with `pull-under-way` where one has not ended; then those of the others have begun. */
  start: call<PullAsk, null>(),
  /** The last one of each account. */
  list: call<void, readonly Pull[]>(),
  /** What is here by now stays. */
  cancel: call<{ readonly accountId: string }, null>(),
  /** Goes on where it was left; what failed is asked again. Fails with `no-pull`. */
  resume: call<{ readonly accountId: string }, null>(),
} as const;

/**
 * Whether the journal holds of a vehicle's day what flespi's storage holds. A check changes nothing that is shown of vehicles, alarms or
 * completeness. All fail with `unknown-account` and `no-journal`.
 */
export const dayChecks = {
  list: call<void, readonly AccountDayChecks[]>(),
  /** The standing check of an account. */
  configure: call<{ readonly accountId: string; readonly settings: DayCheckSettings }, null>(),
  /** Checks one day now. Fails with `day-check-under-way`, `day-check-not-over`. */
  check: call<
    { readonly vehicleIds: readonly string[]; readonly day: string; readonly zone: string },
    null
  >(),
  cancel: call<{ readonly accountId: string }, null>(),
  /** All that is not the same, as far as it is kept. Fails with `no-day-check`. */
  differences: call<{ readonly vehicleId: string; readonly fromMs: number }, readonly DayDifference[]>(),
  /** Fetches what is missing of a checked day into the journal, as history, and checks it again. */
  fetchMissing: call<{ readonly vehicleId: string; readonly fromMs: number }, null>(),
} as const;

/** Short messages that passed through flespi's modems, out of the journals. */
export const sms = {
  page: call<SmsAsk, SmsPage>(),
  /** There are others: ask again. At most once a second. */
  changed: event<null>(),
} as const;

/** What flespi itself holds, asked for by each call: nothing of it is kept. All fail with `api-no-link` while the link is not live. */
export const atFlespi = {
  /** Fails with `no-vehicle`, `history-no-device`. What may not be read is told by part. */
  vehicle: call<{ readonly vehicleId: string }, VehicleAtFlespi>(),
  /** Fails with `unknown-account`. */
  account: call<{ readonly accountId: string }, AccountAtFlespi>(),
  /** Fails with `unknown-account`, and as flespi refuses. */
  groups: call<{ readonly accountId: string }, GroupsAtFlespi>(),
  /**
   * Follows the topics of what is shown, by a connection beside the link. Values come as events, those of now at once. Fails with `no-vehicle`,
   * `history-no-device`, `unknown-account`, `api-own-topics`.
   */
  follow: call<FollowedSubject, null>(),
  /** It is shown no more; followed for a while yet, should somebody come back. */
  unfollow: call<FollowedSubject, null>(),
  followed: event<FollowedTold>(),
} as const;
