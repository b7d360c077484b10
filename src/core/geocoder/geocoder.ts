import type { FoundAddress, GeocoderInput, GeocoderStatus, GeocoderTest } from '../../shared/geocoder.ts';
import { GEOCODER_TEST_TEXT, type GeocoderSettings } from '../../shared/geocoder.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { asResult } from '../../shared/schemas/check.ts';
import { checkGeocoder, geocoderBase } from '../../shared/schemas/geocoder.ts';
import { wantsKey } from '../../shared/tile-template.ts';
import type { Clock } from '../base/clock.ts';
import { createTurnQueue } from '../base/turn-queue.ts';
import type { TileFetch } from '../maps/servers/tile-fetch.ts';
import { createKnownSecrets } from '../secrets/known-secrets.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { keptOrFailed } from '../settings/kept-or-failed.ts';
import type { Settings } from '../settings/settings.ts';
import type { AddressCache } from './address-cache.ts';
import { askGeocoder } from './ask-geocoder.ts';
import { type AskPace, createAskPace } from './ask-pace.ts';
import type { GeocoderQuestion } from './geocoder-url.ts';

export interface GeocoderDeps {
  readonly settings: Pick<Settings, 'geocoder' | 'keepGeocoder'>;
  readonly secrets: Pick<Secrets, 'get' | 'set' | 'remove'>;
  readonly fetch: TileFetch;
  readonly cache: AddressCache;
  readonly clock: Clock;
  readonly onChange: (status: GeocoderStatus) => void;
}

/** Addresses, of whom a person chose to ask; nobody is asked before. */
export interface Geocoder {
  /** Reads the key. */
  load(): Promise<void>;
  status(): GeocoderStatus;
  /** Keeps the settings. A key stays known while the host stays the same. Failures: those of `checkGeocoder` and of `Secrets`; `not-kept`. */
  configure(input: GeocoderInput): Promise<Result<GeocoderStatus>>;
  /** Asks as the input says, past what is kept, with the key that is known where it has none. */
  test(input: GeocoderInput, signal: AbortSignal): Promise<Result<GeocoderTest>>;
  /** Asks, where that is not known yet. Failure: `geocoder-failed`. Rejects as `signal` says. */
  ask(question: GeocoderQuestion, signal: AbortSignal): Promise<Result<readonly FoundAddress[]>>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** The only one there is. */
const ID = 'geocoder';

/** Creates it. */
export function createGeocoder({ settings, secrets, fetch, cache, clock, onChange }: GeocoderDeps): Geocoder {
  const keys = createKnownSecrets(secrets, () => ID);
  const inTurn = createTurnQueue();
  const ending = new AbortController();
  /** By host: what one permits counts for all that is asked of it, tests too. */
  const paces = new Map<string, AskPace>();

  const status = (): GeocoderStatus => {
    const present = settings.geocoder();
    const host = hostOf(present);
    return {
      settings: present,
      key: wantsKey(present.url) ? (keys.get(ID)?.place ?? 'missing') : 'none',
      host,
      // Nominatim's policy forbids it, and what it finds for half a word is of no use.
      asksAsTyped: present.kind === 'photon' && host !== '',
    };
  };
  const paceOf = (host: string): AskPace => {
    const pace = paces.get(host) ?? createAskPace(host.replace(/:\d+$/, ''), clock);
    paces.set(host, pace);
    return pace;
  };
  const askOf = (of: GeocoderSettings, key: string, question: GeocoderQuestion, signal: AbortSignal) => {
    const until = AbortSignal.any([signal, ending.signal]);
    return askGeocoder(of, key, question, { fetch, pace: paceOf(hostOf(of)), clock }, until);
  };

  async function configureNow(input: GeocoderInput): Promise<Result<GeocoderStatus>> {
    const checked = asResult(checkGeocoder(input));
    if (!checked.ok) return checked;
    const before = settings.geocoder();
    const { settings: after, key } = checked.value;
    // A key belongs to the host that it was entered for, and goes to no other.
    const mayKeep = keepsKey(before, after);
    const known = keys.get(ID);
    // In this order, so that a crash in between does not leave it beside a host that it was not entered for.
    const forgotten = mayKeep ? ok(null) : await keys.forget(ID);
    if (!forgotten.ok) return forgotten;
    const kept = keptOrFailed(() => settings.keepGeocoder(after));
    const done = kept.ok && key !== null ? await keys.keep(ID, key, input.keepUnprotected) : kept;
    if (!done.ok) {
      const back = !kept.ok || keptOrFailed(() => settings.keepGeocoder(before)).ok;
      if (!mayKeep && back) await keys.putBack(ID, known);
      return done;
    }
    // What was looked for of one is nobody's business once another is asked.
    if (before.kind !== 'none' && (before.kind !== after.kind || before.url !== after.url))
      await cache.clear();
    paceOf(hostOf(after)).retry();
    onChange(status());
    return ok(status());
  }

  return {
    async load() {
      if (wantsKey(settings.geocoder().url)) await keys.read(ID);
    },
    status,
    configure: (input) => inTurn(() => configureNow(input)),
    async test(input, signal) {
      const checked = asResult(checkGeocoder(input));
      if (!checked.ok) return checked;
      const { settings: wanted, key: given } = checked.value;
      if (wanted.kind === 'none') return fail({ code: 'geocoder-failed', why: 'unset' });
      const known = keepsKey(settings.geocoder(), wanted) ? (keys.get(ID)?.value ?? null) : null;
      const key = given ?? known;
      if (key === null && wantsKey(wanted.url)) return fail({ code: 'geocoder-failed', why: 'no-key' });
      const startedMs = clock.monotonicMs();
      paceOf(hostOf(wanted)).retry();
      const question = { kind: 'search', text: GEOCODER_TEST_TEXT, language: 'en' } as const;
      const found = await askOf(wanted, key ?? '', question, signal);
      return found.ok
        ? ok({ found: found.value, tookMs: Math.round(clock.monotonicMs() - startedMs) })
        : found;
    },
    async ask(question, signal) {
      const present = settings.geocoder();
      if (present.kind === 'none') return fail({ code: 'geocoder-failed', why: 'unset' });
      const kept = await cache.get(present, question, clock.nowMs());
      signal.throwIfAborted();
      if (kept !== null) return ok(kept);
      // A keyring that was locked may be open by now.
      if (wantsKey(present.url) && keys.get(ID) === undefined) await keys.read(ID);
      const key = keys.get(ID)?.value ?? null;
      if (key === null && wantsKey(present.url)) return fail({ code: 'geocoder-failed', why: 'no-key' });
      const found = await askOf(present, key ?? '', question, signal);
      // Another was chosen meanwhile, and what was kept is forgotten.
      if (found.ok && settings.geocoder() === present)
        cache.put(present, question, found.value, clock.nowMs());
      return found;
    },
    async close() {
      ending.abort();
      await cache.close();
    },
  };
}

/** Host and port; empty where nobody is asked. */
function hostOf({ kind, url }: GeocoderSettings): string {
  return kind === 'none' ? '' : geocoderBase(url, 'k').host;
}

/** Whether the key of one is for the other too. */
function keepsKey(before: GeocoderSettings, after: GeocoderSettings): boolean {
  const isPlainNow = /^http:/i.test(after.url) && !/^http:/i.test(before.url);
  return wantsKey(after.url) && hostOf(before) === hostOf(after) && !isPlainNow;
}
