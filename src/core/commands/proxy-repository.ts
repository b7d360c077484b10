import type { ProxySettings, ProxySettingsInput, ProxyStatus } from '../../shared/proxy.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { asResult } from '../../shared/schemas/check.ts';
import { checkProxy } from '../../shared/schemas/proxy.ts';
import { parseProxyAddress, proxyUrl } from '../../shared/schemas/proxy-address.ts';
import { createTurnQueue } from '../base/turn-queue.ts';
import {
  createFindRoute,
  type MadeChoice,
  type ProxyChoice,
  type SystemProxies,
} from '../proxy/find-route.ts';
import type { FindRoute } from '../proxy/route.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { keptOrFailed } from '../settings/kept-or-failed.ts';
import type { Settings } from '../settings/settings.ts';
import { createProxyPassword } from './proxy-password.ts';

export interface ProxyRepositoryDeps {
  readonly settings: Pick<Settings, 'proxy' | 'keepProxy'>;
  readonly secrets: Pick<Secrets, 'get' | 'set' | 'remove'>;
  readonly system: SystemProxies;
  /** What the command line says; null leaves it to the settings. */
  readonly fixed: ProxyChoice | null;
}

/** What has to be done before traffic may go by another address; a failure keeps all as it is. */
export type BeforeNewAddress = () => Promise<Result<null>>;

/** By which proxy to go, and what a window asks about that. */
export interface ProxyRepository {
  /** Reads the password. */
  load(): Promise<void>;
  status(): ProxyStatus;
  /** Failures: those of `checkProxy`, of `Secrets` and of what comes before; `fixed-by-options`, `not-kept`. */
  configure(input: ProxySettingsInput, beforeNewAddress: BeforeNewAddress): Promise<Result<ProxyStatus>>;
  /** With the credentials: never leaves the host. */
  choice(): MadeChoice;
  readonly findRoute: FindRoute;
}

/** Creates the repository; nothing is read before `load`. */
export function createProxyRepository({
  settings,
  secrets,
  system,
  fixed,
}: ProxyRepositoryDeps): ProxyRepository {
  const password = createProxyPassword(secrets);
  const inTurn = createTurnQueue();

  const choice = (): MadeChoice => {
    if (fixed !== null) return { choice: fixed, from: 'option' };
    return { choice: choiceOf(settings.proxy(), password.value()), from: 'setting' };
  };
  const findRoute = createFindRoute({ system, present: choice });
  const status = (): ProxyStatus => ({
    settings: fixed === null ? settings.proxy() : settingsOf(fixed),
    password: fixed === null ? password.stateFor(settings.proxy()) : hasPassword(fixed) ? 'this-run' : 'none',
    fixedByOptions: fixed !== null,
    systemMeans: system.means,
  });

  const configureNow = async (
    input: ProxySettingsInput,
    beforeNewAddress: BeforeNewAddress,
  ): Promise<Result<ProxyStatus>> => {
    const checked = asResult(checkProxy(input));
    if (!checked.ok) return checked;
    const before = settings.proxy();
    const after = checked.value;
    if (after.mode === 'manual' && after.address !== before.address) {
      const done = await beforeNewAddress();
      if (!done.ok) return done;
    }
    // A password belongs to one proxy and one user.
    const isSame = after.address === before.address && after.username === before.username;
    const known = password.known();
    // In this order, so that a crash in between does not leave it beside a proxy that it was not entered for.
    const forgotten = isSame ? ok(null) : await password.forget();
    if (!forgotten.ok) return forgotten;
    const kept = keep(after);
    const value = after.username === null ? null : input.password;
    const done = kept.ok && value !== null ? await password.keep(value, input.keepUnprotected) : kept;
    if (done.ok) return ok(status());
    if (!isSame && (!kept.ok || keep(before).ok)) await password.putBack(known);
    return done;
  };
  const keep = (wanted: ProxySettings): Result<null> => keptOrFailed(() => settings.keepProxy(wanted));

  return {
    load: () => (fixed === null && settings.proxy().username !== null ? password.read() : Promise.resolve()),
    status,
    choice,
    findRoute(destination) {
      // A keyring that was locked may be open by now.
      if (fixed === null && password.isUnread()) return password.read().then(() => findRoute(destination));
      return findRoute(destination);
    },
    async configure(input, beforeNewAddress) {
      if (fixed !== null) {
        return fail({ code: 'fixed-by-options', what: 'proxy' });
      }
      return await inTurn(() => configureNow(input, beforeNewAddress));
    },
  };
}

/** What settings choose, with the password where it is known. */
export function choiceOf({ mode, address, username }: ProxySettings, password: string | null): ProxyChoice {
  if (mode !== 'manual') return { mode };
  const parsed = parseProxyAddress(address);
  // The file was checked as it was read.
  if (!parsed.ok) return { mode: 'none' };
  // With half of them nobody is let in, and a guess may lock the user out.
  const credentials = username === null || password === null ? null : { username, password };
  return { mode, address: { ...parsed.value, credentials } };
}

function settingsOf(choice: ProxyChoice): ProxySettings {
  if (choice.mode !== 'manual') return { mode: choice.mode, address: '', username: null };
  return {
    mode: 'manual',
    address: proxyUrl(choice.address),
    username: choice.address.credentials?.username ?? null,
  };
}

function hasPassword(choice: ProxyChoice): boolean {
  return choice.mode === 'manual' && choice.address.credentials !== null;
}
