import type { TokenState } from '../../shared/account.ts';
import type { ListenerSettings, ListenerSettingsInput } from '../../shared/listener.ts';
import { type Failure, ok, type Result } from '../../shared/result.ts';
import { createKnownSecrets } from '../secrets/known-secrets.ts';
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
  /** Keeps it as somebody wants it; resolves with what takes that back, where it can: else it is to be entered again. Failures: those of `Secrets`. */
  keep(value: string | null, input: ListenerSettingsInput): Promise<Result<() => Promise<void>>>;
}

/** The only one there is. */
const ID = 'listener';

/** A secret that is not read yet. */
export function createListenerSecret(secrets: Pick<Secrets, 'get' | 'set' | 'remove'>): ListenerSecret {
  const known = createKnownSecrets(secrets, () => ID);
  const isUnread = (): boolean => known.failure(ID) !== undefined;
  return {
    read: () => known.read(ID),
    value: () => known.get(ID)?.value ?? null,
    stateFor({ secretHeader, enabled }) {
      const place = known.get(ID)?.place;
      if (place !== undefined) return place;
      return isUnread() || (enabled && secretHeader !== null) ? 'missing' : 'none';
    },
    unread: () => known.failure(ID) ?? null,
    async keep(value, { keepUnprotected }) {
      const before = known.get(ID);
      if (value === null || isAsWanted(before, value, keepUnprotected)) return ok(async () => {});
      const kept = await known.keep(ID, value, keepUnprotected);
      return kept.ok ? ok(() => known.putBack(ID, before)) : kept;
    },
  };
}

/** Whether nothing is to be written: it is that secret, and it lies where somebody wants it. */
function isAsWanted(known: KnownSecret | undefined, value: string, keepUnprotected: boolean): boolean {
  if (known?.value !== value) return false;
  return known.place === 'protected' || (known.place === 'unprotected') === keepUnprotected;
}
