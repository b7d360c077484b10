/** Accounts, settings and what is kept. */
import type {
  AccountInput,
  AccountRemoval,
  AccountSummary,
  BrokerSession,
  RegionList,
  SecretStorage,
} from '../account.ts';
import type { StatusThresholds } from '../schemas/status-thresholds.ts';
import type { ImportOutcome, SettingsNotice } from '../settings.ts';
import type { Retention, RetentionAnswer, StorageStatus } from '../storage-status.ts';
import { call, event } from './call.ts';

export const accounts = {
  /** All accounts, in the order in which they were added. */
  list: call<void, readonly AccountSummary[]>(),
  /** Checks the input, keeps the account and connects. */
  add: call<AccountInput, AccountSummary>(),
  /** Changes an account, and connects again where that is needed. */
  update: call<{ readonly id: string; readonly input: AccountInput }, AccountSummary>(),
  /** Ends the link, or begins it again. What is known stays on screen, with its age. */
  setPaused: call<{ readonly id: string; readonly paused: boolean }, AccountSummary>(),
  /** Ends the link and the broker's memory of us, forgets the token and sets the journal aside. */
  remove: call<{ readonly id: string }, AccountRemoval>(),
  /** Connects under a client id that nobody else uses, as after a take-over. */
  renewClientId: call<{ readonly id: string }, AccountSummary>(),
  regions: call<void, RegionList>(),
  /** The sessions that the broker holds, ours first. Fails where the token does not permit to see them. */
  sessions: call<{ readonly id: string }, readonly BrokerSession[]>(),
  secretStorage: call<void, SecretStorage>(),
  changed: event<readonly AccountSummary[]>(),
  /** An account went to another broker, and its session at the old one could not be ended. */
  sessionLeft: event<AccountRemoval>(),
} as const;

export const settings = {
  notices: call<void, readonly SettingsNotice[]>(),
  /** All settings as the text of a file, without any secret. */
  exportText: call<void, string>(),
  importText: call<{ readonly text: string }, ImportOutcome>(),
  /** From when on a vehicle moves, is stale or lost, for all windows. */
  statusThresholds: call<void, StatusThresholds>(),
  /** Keeps them; all vehicles are judged by them within a second. */
  setStatusThresholds: call<StatusThresholds, StatusThresholds>(),
} as const;

export const storage = {
  status: call<void, StorageStatus>(),
  /** The one who lowers a bound says yes to what goes at once: ask `expiring` before, and tell. */
  setRetention: call<Retention, StorageStatus>(),
  /** How many messages these bounds would remove at once, of all accounts. */
  expiring: call<Retention, number>(),
  /** Says what becomes of that for which an account's retention waits. */
  answerRetention: call<{ readonly accountId: string; readonly answer: RetentionAnswer }, StorageStatus>(),
  /** At a failure and its end, and now and then while it fills. */
  changed: event<StorageStatus>(),
} as const;
