import { expect, it } from 'vitest';
import { createEndings } from './endings.ts';

it('ends everything, the newest first, whatever fails', async () => {
  const endings = createEndings();
  const ended: string[] = [];
  const ending = (name: string) => async () => ended.push(name);
  endings.add('broker', ending('broker'));
  endings.add('mount', () => Promise.reject(new Error('busy')));
  endings.add('host', ending('host'));
  expect(await endings.run()).toEqual(['mount did not end: busy']);
  expect(ended).toEqual(['host', 'broker']);
  expect(await endings.run()).toEqual([]);
});
