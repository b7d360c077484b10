import { join } from 'node:path';
import type { SecretStorage } from '../../shared/account.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createTurnQueue } from '../base/turn-queue.ts';
import { adoptListenerSecret } from './adopt-listener-secret.ts';
import { openSecretsFile } from './open-secrets-file.ts';
import type { OpenedSecret, Sealer } from './sealer.ts';
import type { SecretName, SecretPlace, Secrets } from './secrets.ts';
import type { KeptSecret, KeptSecrets } from './secrets-file.ts';

export interface FileSecretsDeps {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly sealer: Sealer;
}

/** A keyring may wait for somebody to unlock it. The host must not wait with it; what it answers later is not taken. */
const ANSWER_WITHIN_MS = 15_000;

const SILENT: SecretStorage = {
  kind: 'none',
  backend: 'none',
  means: { code: 'secrets-silent-keyring' },
};

/**
 * Secrets in `secrets.json` of a data dir, sealed as the host can; those that may not be there are held in memory until the
 * process ends. A secret that cannot be opened stays in the file until another takes its place.
 */
export function openFileSecrets(deps: FileSecretsDeps): Secrets {
  const { dataDir, clock, log, sealer } = deps;
  const file = openSecretsFile(join(dataDir, 'secrets.json'), clock, log);
  const ofThisRun = new Map<SecretName, string>();
  const inTurn = createTurnQueue();
  const inTurnOf = new Map<SecretName, ReturnType<typeof createTurnQueue>>();
  /** Changes of one secret come one after the other, and wait for no other secret to be sealed. */
  const change = <T>(name: SecretName, run: () => Promise<T>): Promise<T> => {
    const inItsTurn = inTurnOf.get(name) ?? createTurnQueue();
    inTurnOf.set(name, inItsTurn);
    return inItsTurn(run);
  };

  const keep = (name: SecretName, kept: KeptSecret | null): Promise<Result<null>> =>
    inTurn(async () => {
      const before = file.secrets();
      if (kept === null && !before.has(name)) return ok(null);
      return await file.write(replaced(before, name, kept));
    });
  const inTime = <T>(asked: Promise<T>, otherwise: T): Promise<T> =>
    new Promise((resolve, reject) => {
      const cancel = clock.after(ANSWER_WITHIN_MS, () => resolve(otherwise));
      asked.then(resolve, reject).finally(cancel);
    });
  const open = (kept: KeptSecret): Promise<OpenedSecret> => inTime(sealer.open(kept), { kind: 'not-now' });
  const seal = (value: string): Promise<KeptSecret | null> => inTime(sealer.seal(value), null);
  /** The system has a newer key. That this fails is no harm: it is asked for again at the next start. */
  const reseal = (name: SecretName, value: string, before: KeptSecret): Promise<SecretPlace> =>
    change(name, async () => {
      const sealed = await seal(value);
      const isWorse = sealed === null || (sealed.place === 'unprotected' && before.place === 'protected');
      // Somebody may have replaced it meanwhile.
      if (isWorse || file.secrets().get(name) !== before) return before.place;
      const written = await keep(name, sealed);
      if (!written.ok) log.warn('secrets.not-resealed', { name });
      return written.ok ? sealed.place : before.place;
    });

  const secrets: Secrets = {
    storage: () => inTime(sealer.storage(), SILENT),
    notices: () => (file.notice === null ? [] : [file.notice]),
    async get(name) {
      const value = ofThisRun.get(name);
      if (value !== undefined) return ok({ value, place: 'this-run' });
      const kept = file.secrets().get(name);
      if (kept === undefined) return ok(null);
      const opened = await open(kept);
      if (opened.kind === 'not-now') {
        return fail({ code: 'secret-not-read' });
      }
      if (opened.kind === 'never') {
        log.warn('secrets.cannot-be-opened', { name });
        return ok(null);
      }
      const place = opened.reseal ? await reseal(name, opened.value, kept) : kept.place;
      return ok({ value: opened.value, place });
    },
    set: (name, value, how) =>
      change(name, async () => {
        const sealed = await seal(value);
        if (sealed === null) log.warn('secrets.not-sealed', { name });
        const kept = how === 'even-unprotected' || sealed?.place === 'protected' ? sealed : null;
        const written = await keep(name, kept);
        if (!written.ok) return written;
        if (kept === null) ofThisRun.set(name, value);
        else ofThisRun.delete(name);
        return ok(kept?.place ?? 'this-run');
      }),
    remove: (name) =>
      change(name, async () => {
        ofThisRun.delete(name);
        return await keep(name, null);
      }),
  };
  return adoptListenerSecret(secrets, dataDir, log);
}

function replaced(secrets: KeptSecrets, name: SecretName, kept: KeptSecret | null): KeptSecrets {
  const others = new Map(secrets);
  others.delete(name);
  return kept === null ? others : others.set(name, kept);
}
