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
  /** What is known now, for `putBack`. */
  known(): KnownSecret | null;
  /** Failures: those of `Secrets`; then all is as it was. */
  keep(value: string, keepUnprotected: boolean): Promise<Result<null>>;
  /** Failures: those of `Secrets`; then all is as it was. */
  forget(): Promise<Result<null>>;
  /** Takes a change back; where it cannot be kept, it is to be entered again. */
  putBack(before: KnownSecret | null): Promise<void>;
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
  const keep = async (value: string, keepUnprotected: boolean): Promise<Result<null>> => {
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
    known: () => known,
    keep,
    forget,
    async putBack(before) {
      const done =
        before === null ? await forget() : await keep(before.value, before.place === 'unprotected');
      // What is known by then is of the proxy that it was not changed to.
      if (!done.ok) became(null);
    },
  };
}
