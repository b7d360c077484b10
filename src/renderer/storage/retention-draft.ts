import type { Figures } from '../../shared/format/figures.ts';
import { checkRetention } from '../../shared/schemas/retention.ts';
import { DAY_MS } from '../../shared/spans.ts';
import type { Retention, StorageStatus } from '../../shared/storage-status.ts';
import { type FormProblems, problemsByField } from '../ui/form-problems.ts';

/** Retention as a form holds it: texts, and nothing checked yet. */
export interface RetentionDraft {
  readonly days: string;
  /** Of 1000³ bytes. */
  readonly gigabytes: string;
  readonly fetchedDays: string;
}

/** What is wrong. */
export interface RetentionProblems {
  readonly problems: FormProblems<keyof RetentionDraft>;
}

const GIGABYTE = 1000 ** 3;
/** Of gigabytes: a megabyte is small enough. */
const MOST_DIGITS = 3;

/** The form as it stands while nothing was changed. */
export function draftOf(
  { days, maxBytes, fetchedDays }: Retention,
  { entered }: Pick<Figures, 'entered'>,
): RetentionDraft {
  return {
    days: String(days),
    gigabytes: entered(maxBytes / GIGABYTE, MOST_DIGITS),
    fetchedDays: String(fetchedDays),
  };
}

/** Whether the draft says anything else than the retention. */
export function isChanged(draft: RetentionDraft, retention: Retention): boolean {
  const gigabytes = Number((retention.maxBytes / GIGABYTE).toFixed(MOST_DIGITS));
  return (
    draft.days.trim() !== String(retention.days) ||
    draft.fetchedDays.trim() !== String(retention.fetchedDays) ||
    draft.gigabytes.trim().replace(',', '.') !== String(gigabytes)
  );
}

/** The retention to apply, or what is wrong, by the host's own rules. A decimal comma is understood. */
export function readRetention(draft: RetentionDraft): Retention | RetentionProblems {
  const checked = checkRetention({
    days: numberOf(draft.days),
    fetchedDays: numberOf(draft.fetchedDays),
    maxBytes: Math.round(numberOf(draft.gigabytes.replace(',', '.')) * GIGABYTE),
  });
  if (checked.ok) return checked.value;
  const placed = checked.problems.map(({ field, message }) => ({
    field: field === 'maxBytes' ? ('gigabytes' as const) : field,
    message,
  }));
  return { problems: problemsByField(placed) };
}

/** Whether the draft was read into a retention. */
export function isRetention(read: Retention | RetentionProblems): read is Retention {
  return 'days' in read;
}

/** What a lower bound would remove of what is held; null for a bound that removes nothing. */
export interface Removal {
  /** Everything that arrived before this instant, Unix milliseconds. */
  readonly beforeMs: number | null;
  /** The oldest, until no more than this is taken. */
  readonly downToBytes: number | null;
}

/** Bytes of the largest journal: the bound on size holds for that of each account. */
export function largestBytes({ bytes, accounts }: Pick<StorageStatus, 'bytes' | 'accounts'>): number {
  return accounts.length > 1 ? Math.max(...accounts.map((account) => account.bytes)) : bytes;
}

/** What applying the retention would remove that the present one would not. */
export function removalBy(
  next: Retention,
  status: Pick<StorageStatus, 'retention' | 'oldestMs' | 'bytes' | 'accounts'>,
  nowMs: number,
): Removal {
  const { retention, oldestMs } = status;
  const beforeMs = nowMs - next.days * DAY_MS;
  const byAge = next.days < retention.days && oldestMs !== null && oldestMs < beforeMs;
  const bySize = next.maxBytes < retention.maxBytes && largestBytes(status) > next.maxBytes;
  return { beforeMs: byAge ? beforeMs : null, downToBytes: bySize ? next.maxBytes : null };
}

function numberOf(text: string): number {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
}
