import type { LogOrigin, Severity } from '../../../shared/log-kinds.ts';
import type { LogCode } from '../../../shared/messages/log.ts';

/** What happened, as the index has it. */
export interface IndexedKind {
  readonly key: number;
  readonly origin: LogOrigin;
  readonly eventCode: number | null;
  readonly severity: Severity;
  readonly why: LogCode | null;
  readonly count: number;
}

/** What an index has of something that records are about. */
export interface IndexedSubject {
  readonly key: number;
  readonly origin: LogOrigin;
  readonly id: string | null;
}

/** More rows are found sooner by going through all. */
export const FEW_ROWS = 20_000;

/** Their keys as a list of SQL. */
export const keysOf = (items: readonly { readonly key: number }[]): string =>
  items.map(({ key }) => key).join(',');
