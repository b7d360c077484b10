import type { Result } from '../../shared/result.ts';

/** The stream kinds that are received beside HTTP. */
export type ReceiverName = 'wialon' | 'mqtt';

/** Messages as JSON texts, in their order. */
export interface ReceivedMessages {
  readonly items: readonly Uint8Array[];
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
}

/** What came and is no message, with the reason as it is kept. */
export interface ReceivedOthers {
  readonly unreadable: readonly { readonly reason: string; readonly payload: Uint8Array }[];
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
}

/** Where it goes. Both resolve once all of it is on disk, or fail where nothing can be promised: then it is sent again. */
export interface ReceiverIntake {
  keep(messages: ReceivedMessages): Promise<Result<unknown>>;
  setAside(others: ReceivedOthers): Promise<Result<unknown>>;
}
