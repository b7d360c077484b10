import type { TokenState } from '../../shared/account.ts';
import type { ListenerSettings, ListenerSettingsInput } from '../../shared/listener.ts';
import { type Failure, ok, type Result } from '../../shared/result.ts';
import type { KnownSecret, Secrets } from '../secrets/secrets.ts';

/** The secret that the listener asks for, as far as it is known in this run. */
export interface ListenerSecret {
  /** Asks where it is kept. */
  read(): Promise<void>;
  value(): string | null;
  /** Where it is, for a listener that is set so. */
  stateFor(settings: ListenerSettings): Exclude<TokenState, 'reading'>;
  /** Why it could not be read; null where it could, or there is none. */
  unread(): Failure | null;
  /** Keeps it as somebody wants it; resolves with what takes that back. Failures: those of `Secrets`. */
  keep(value: string | null, input: ListenerSettingsInput): Promise<Result<() => Promise<unknown>>>;
}

/** A secret that is not read yet. */
export function createListenerSecret(secrets: Secrets): ListenerSecret {
  let known: KnownSecret | null = null;
  let unread: Failure | null = null;

  const set = async (value: string, isForDisk: boolean): Promise<Result<null>> => {
    const place = await secrets.set('listener', value, isForDisk ? 'even-unprotected' : 'if-protected');
    if (!place.ok) return place;
    known = { value, place: place.value };
    unread = null;
    return ok(null);
  };
  const putBack = async (before: KnownSecret | null): Promise<unknown> => {
    if (before !== null) return await set(before.value, before.place === 'unprotected');
    known = null;
    return await secrets.remove('listener');
  };

  return {
    async read() {
      const read = await secrets.get('listener');
      known = read.ok ? read.value : null;
      unread = read.ok ? null : read.error;
    },
    value: () => known?.value ?? null,
    stateFor({ secretHeader, enabled }) {
      if (known !== null) return known.place;
      return unread !== null || (enabled && secretHeader !== null) ? 'missing' : 'none';
    },
    unread: () => unread,
    async keep(value, { keepUnprotected }) {
      const before = known;
      if (value === null || isAsWanted(before, value, keepUnprotected)) return ok(async () => {});
      const done = await set(value, keepUnprotected);
      return done.ok ? ok(() => putBack(before)) : done;
    },
  };
}

/** Whether nothing is to be written: it is that secret, and it lies where somebody wants it. */
function isAsWanted(known: KnownSecret | null, value: string, keepUnprotected: boolean): boolean {
  if (known?.value !== value) return false;
  return known.place === 'protected' || (known.place === 'unprotected') === keepUnprotected;
}
