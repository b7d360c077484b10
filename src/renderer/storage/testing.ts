import { type AccountStorage, DEFAULT_RETENTION, type StorageStatus } from '../../shared/storage-status.ts';

/** The journal of account `a` for tests, empty but for what is given. */
export function someAccountStorage(given: Partial<AccountStorage> = {}): AccountStorage {
  return {
    accountId: 'a',
    bytes: 0,
    messages: 0,
    logRecords: 0,
    unreadable: 0,
    oldestMs: null,
    newestMs: null,
    failing: false,
    retentionWaiting: null,
    bringingOver: null,
    ...given,
  };
}

/** Storage for tests that works, of one account, empty but for what is given. */
export function someStorage(given: Partial<StorageStatus> = {}): StorageStatus {
  return {
    failure: null,
    folder: '/data',
    bytes: 0,
    messages: 0,
    logRecords: 0,
    unreadable: 0,
    oldestMs: null,
    newestMs: null,
    accounts: [someAccountStorage()],
    retention: DEFAULT_RETENTION,
    expired: 0,
    setAside: [],
    ...given,
  };
}
