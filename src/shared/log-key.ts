/** Where a log record stands among all others. It keeps its place for good, whatever comes before or after it. */
export interface LogKey {
  /**
   * Unix milliseconds of its arrival here. A fraction keeps apart what came within one millisecond, and in order what came after
   * this computer's clock was set back.
   */
  readonly receivedMs: number;
  readonly accountId: string;
  /** Its number in the account's journal. */
  readonly id: number;
}

/** Negative where `a` stands before `b`, which is newer; 0 where they are one. */
export function compareLogKeys(a: LogKey, b: LogKey): number {
  if (a.receivedMs !== b.receivedMs) return a.receivedMs - b.receivedMs;
  if (a.accountId !== b.accountId) return a.accountId < b.accountId ? -1 : 1;
  return a.id - b.id;
}

/** The key of what has one, and nothing else of it. */
export function logKeyOf({ receivedMs, accountId, id }: LogKey): LogKey {
  return { receivedMs, accountId, id };
}

/** The key as a text without spaces, for what knows things by a text. */
export function logKeyText({ receivedMs, accountId, id }: LogKey): string {
  return `${receivedMs}-${accountId}-${id}`;
}

/** The key of such a text, which may come from anybody; null where it is none. */
export function readLogKey(text: string): LogKey | null {
  const [, receivedMs, accountId, id] =
    /^(\d{1,15}(?:\.\d{1,12})?)-([\w-]{1,64})-(\d{1,15})$/.exec(text) ?? [];
  if (receivedMs === undefined || accountId === undefined || id === undefined) return null;
  return { receivedMs: Number(receivedMs), accountId, id: Number(id) };
}
