import type { Failure, Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import type { KnownSecret, SecretName, Secrets } from './secrets.ts';

/** Secrets of one kind, each by the id of what it is for, as far as they are at hand in this run. */
export interface KnownSecrets {
  /** Undefined where it is not at hand. */
  get(id: string): KnownSecret | undefined;
  /** Why it could not be read; undefined where nothing was wrong. */
  failure(id: string): Failure | undefined;
  /** Takes one that is kept nowhere. */
  give(id: string, secret: KnownSecret): void;
  /** Asks where it is kept. An answer that comes after a later change of it is not taken. */
  read(id: string): Promise<void>;
  /** Failures: those of `Secrets`; then all is as it was. */
  keep(id: string, value: string, keepUnprotected: boolean): Promise<Result<null>>;
  /** Failures: those of `Secrets`; then all is as it was. */
  forget(id: string): Promise<Result<null>>;
  /** Takes a change back, as well as it can be done: whatever could not be kept is to be entered again. */
  putBack(id: string, before: KnownSecret | undefined): Promise<void>;
}

/** None is at hand at first. `nameOf` is what the one of an id is kept by. */
export function createKnownSecrets(
  secrets: Pick<Secrets, 'get' | 'set' | 'remove'>,
  nameOf: (id: string) => SecretName,
): KnownSecrets {
  const known = new Map<string, KnownSecret>();
  const unread = new Map<string, Failure>();
  /** Grows with every change of one. */
  const changes = new Map<string, number>();

  const changed = (id: string, secret: KnownSecret | undefined): void => {
    changes.set(id, (changes.get(id) ?? 0) + 1);
    unread.delete(id);
    if (secret === undefined) known.delete(id);
    else known.set(id, secret);
  };
  const keep: KnownSecrets['keep'] = async (id, value, keepUnprotected) => {
    const place = await secrets.set(nameOf(id), value, keepUnprotected ? 'even-unprotected' : 'if-protected');
    if (!place.ok) return place;
    changed(id, { value, place: place.value });
    return ok(null);
  };
  const forget: KnownSecrets['forget'] = async (id) => {
    const forgotten = await secrets.remove(nameOf(id));
    if (forgotten.ok) changed(id, undefined);
    return forgotten;
  };

  return {
    get: (id) => known.get(id),
    failure: (id) => unread.get(id),
    give: changed,
    async read(id) {
      const asked = changes.get(id);
      const secret = await secrets.get(nameOf(id));
      if (changes.get(id) !== asked) return;
      unread.delete(id);
      if (!secret.ok) unread.set(id, secret.error);
      else if (secret.value !== null) known.set(id, secret.value);
    },
    keep,
    forget,
    async putBack(id, before) {
      const done =
        before === undefined
          ? await forget(id)
          : await keep(id, before.value, before.place === 'unprotected');
      // Its old value is not where it was: what is there now must not be taken for it.
      if (!done.ok) changed(id, undefined);
    },
  };
}
