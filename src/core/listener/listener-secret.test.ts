import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS, type ListenerSettingsInput } from '../../shared/listener.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { KnownSecret, SecretPlace, Secrets } from '../secrets/secrets.ts';
import { createMemorySecrets } from '../secrets/testing/memory-secrets.ts';
import { must } from '../testing/must.ts';
import { createListenerSecret } from './listener-secret.ts';

const input = (keepUnprotected: boolean): ListenerSettingsInput => ({
  ...DEFAULT_LISTENER_SETTINGS,
  secret: null,
  keepUnprotected,
});
let written: string[];
beforeEach(() => {
  written = [];
});

/** A secret that lies where it is said to, and whatever is done with it written down. */
async function known(secret: KnownSecret | null, place: SecretPlace = secret?.place ?? 'protected') {
  const secrets: Secrets = {
    ...createMemorySecrets(),
    get: async () => ok(secret),
    async set(_name, value, how) {
      written.push(`${value} ${how}`);
      return ok(place);
    },
    async remove() {
      written.push('removed');
      return ok(null);
    },
  };
  const listenerSecret = createListenerSecret(secrets);
  await listenerSecret.read();
  return listenerSecret;
}

describe('keeping the secret of the listener', () => {
  it.each<[string, KnownSecret, string | null, boolean]>([
    ['none is given', { value: 'one', place: 'unprotected' }, null, false],
    ['it is protected', { value: 'one', place: 'protected' }, 'one', false],
    ['it is protected, whatever else is allowed', { value: 'one', place: 'protected' }, 'one', true],
    ['it is in memory as wanted', { value: 'one', place: 'this-run' }, 'one', false],
    ['it is on the disk as wanted', { value: 'one', place: 'unprotected' }, 'one', true],
  ])('writes nothing where %s', async (_name, before, value, keepUnprotected) => {
    const secret = await known(before);
    const takeBack = must(await secret.keep(value, input(keepUnprotected)));
    await takeBack();
    expect(written).toEqual([]);
    expect(secret.value()).toBe('one');
  });

  it.each<[string, KnownSecret, string, boolean, string]>([
    ['it is another', { value: 'one', place: 'protected' }, 'two', false, 'two if-protected'],
    [
      'it is on the disk and must not be',
      { value: 'one', place: 'unprotected' },
      'one',
      false,
      'one if-protected',
    ],
    [
      'it is in memory and may be on the disk',
      { value: 'one', place: 'this-run' },
      'one',
      true,
      'one even-unprotected',
    ],
  ])('writes it where %s', async (_name, before, value, keepUnprotected, line) => {
    const secret = await known(before);
    must(await secret.keep(value, input(keepUnprotected)));
    expect(written).toEqual([line]);
    expect(secret.value()).toBe(value);
  });

  it.each<[KnownSecret['place'], string]>([
    ['protected', 'one if-protected'],
    ['this-run', 'one if-protected'],
    ['unprotected', 'one even-unprotected'],
  ])('takes it back to where the one before was: %s', async (place, line) => {
    const secret = await known({ value: 'one', place });
    const takeBack = must(await secret.keep('two', input(place === 'unprotected')));
    await takeBack();
    expect(written.at(-1)).toBe(line);
    expect(secret.value()).toBe('one');
  });

  it('takes it back to none', async () => {
    const secret = await known(null);
    const takeBack = must(await secret.keep('two', input(false)));
    expect(secret.value()).toBe('two');
    await takeBack();
    expect(written).toEqual(['two if-protected', 'removed']);
    expect(secret.value()).toBeNull();
  });

  it('knows none where it cannot be taken back: what is kept is not the one before', async () => {
    let isFull = false;
    const secrets: Secrets = {
      ...createMemorySecrets(),
      get: async () => ok({ value: 'one', place: 'protected' }),
      set: async () =>
        isFull
          ? fail({ code: 'secret-not-kept', file: 'secrets.json', errorCode: 'ENOSPC' })
          : ok('protected'),
    };
    const secret = createListenerSecret(secrets);
    await secret.read();
    const takeBack = must(await secret.keep('two', input(false)));
    isFull = true;
    await takeBack();
    expect(secret.value()).toBeNull();
    expect(secret.stateFor({ ...DEFAULT_LISTENER_SETTINGS, enabled: true })).toBe('missing');
  });

  it('takes no answer about the one before once another was entered', async () => {
    const answer = Promise.withResolvers<Result<KnownSecret | null>>();
    const secret = createListenerSecret({ ...createMemorySecrets(), get: () => answer.promise });
    const reading = secret.read();
    must(await secret.keep('two', input(false)));
    answer.resolve(ok({ value: 'one', place: 'protected' }));
    await reading;
    expect(secret.value()).toBe('two');
  });

  it('leaves the one before where it cannot be kept', async () => {
    const failed: Result<never> = fail({
      code: 'secret-not-kept',
      file: 'secrets.json',
      errorCode: 'ENOSPC',
    });
    const secrets: Secrets = {
      ...createMemorySecrets(),
      get: async () => ok({ value: 'one', place: 'protected' }),
      set: async () => failed,
    };
    const secret = createListenerSecret(secrets);
    await secret.read();
    expect(await secret.keep('two', input(false))).toEqual(failed);
    expect(secret.value()).toBe('one');
  });

  it('is no longer unread once another was entered', async () => {
    const memory = createMemorySecrets();
    const secret = createListenerSecret({
      ...memory,
      get: async () => fail({ code: 'secret-not-read' }),
    });
    await secret.read();
    expect(secret.unread()).toMatchObject({ code: 'secret-not-read' });
    expect(secret.stateFor({ ...DEFAULT_LISTENER_SETTINGS, enabled: false })).toBe('missing');
    must(await secret.keep('two', input(false)));
    expect(secret.unread()).toBeNull();
    expect(secret.stateFor(DEFAULT_LISTENER_SETTINGS)).toBe('protected');
  });
});
