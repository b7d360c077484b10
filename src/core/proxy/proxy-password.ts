import type { ProxySettings, ProxyStatus } from '../../shared/proxy.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { KnownSecret, Secrets } from '../accounts/secrets.ts';

/** The password of the proxy, as far as it is known in this run. */
export interface ProxyPassword {
  /** Asks where it is kept. */
  read(): Promise<void>;
  value(): string | null;
  /** Whether it could not be read, and may be later. */
  isUnread(): boolean;
  stateFor(settings: ProxySettings): ProxyStatus['password'];
  /**
   * Takes another; null keeps the known one where proxy and user are the same, and forgets it otherwise. Resolves with what takes
   * that back. Failures: those of `Secrets`.
   */
  change(
    value: string | null,
    how: { readonly isSame: boolean; readonly keepUnprotected: boolean },
  ): Promise<Result<() => Promise<unknown>>>;
}

/** A password that is not read yet. */
export function createProxyPassword(secrets: Pick<Secrets, 'get' | 'set' | 'remove'>): ProxyPassword {
  let known: KnownSecret | null = null;
  let isUnread = false;
  /** Grows with every change: an answer of the keyring that comes after one is of another proxy. */
  let changes = 0;

  const became = (secret: KnownSecret | null): void => {
    changes += 1;
    known = secret;
    isUnread = false;
  };
  const set = async (value: string, keepUnprotected: boolean): Promise<Result<null>> => {
    const place = await secrets.set('proxy', value, keepUnprotected ? 'even-unprotected' : 'if-protected');
    if (!place.ok) return place;
    became({ value, place: place.value });
    return ok(null);
  };
  const forget = async (): Promise<Result<null>> => {
    const forgotten = await secrets.remove('proxy');
    if (!forgotten.ok) return forgotten;
    became(null);
    return ok(null);
  };

  return {
    async read() {
      const asked = changes;
      const read = await secrets.get('proxy');
      if (changes !== asked) return;
      known = read.ok ? read.value : null;
      isUnread = !read.ok;
    },
    value: () => known?.value ?? null,
    isUnread: () => isUnread,
    stateFor({ username }) {
      if (username === null) return 'none';
      return known?.place ?? 'missing';
    },
    async change(value, { isSame, keepUnprotected }) {
      const before = known;
      const wanted = value ?? (isSame ? (before?.value ?? null) : null);
      if (wanted === null && isSame) return ok(async () => {});
      const done = wanted === null ? await forget() : await set(wanted, keepUnprotected);
      if (!done.ok) return done;
      return ok(() => (before === null ? forget() : set(before.value, before.place === 'unprotected')));
    },
  };
}
