import { expect, it } from 'vitest';
import { OPENSTREETMAP } from '../../../shared/tile-server.ts';
import { createMemorySecrets } from '../../secrets/testing/memory-secrets.ts';
import { createServerKeys } from './server-keys.ts';

const ROADS = { ...OPENSTREETMAP, id: 'roads', url: 'https://tile.example/{z}/{x}/{y}.png?key={key}' };

it('takes no answer of a slow keyring that comes after the key was forgotten', async () => {
  const secrets = createMemorySecrets();
  await secrets.set('map-roads', 's3cret', 'if-protected');
  const answers = Promise.withResolvers<void>();
  const keys = createServerKeys({
    ...secrets,
    async get(name) {
      const found = await secrets.get(name);
      await answers.promise;
      return found;
    },
  });
  const reading = keys.read([ROADS]);
  await keys.forget('roads');
  answers.resolve();
  await reading;
  expect([keys.value('roads'), keys.stateOf(ROADS)]).toEqual([null, 'missing']);
});
