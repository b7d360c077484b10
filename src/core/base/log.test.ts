import { expect, it } from 'vitest';
import { withFields } from './log.ts';

it('a log of an account says at each event whose it is', () => {
  const said: unknown[] = [];
  const at = (level: string) => (event: string, fields: unknown) => said.push([level, event, fields]);
  const log = withFields(
    { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    { account: 'a' },
  );
  log.debug('test.one');
  log.info('test.two', { code: 5 });
  log.warn('test.three');
  log.error('test.four', { account: 'of the caller' });
  expect(said).toEqual([
    ['debug', 'test.one', { account: 'a' }],
    ['info', 'test.two', { account: 'a', code: 5 }],
    ['warn', 'test.three', { account: 'a' }],
    ['error', 'test.four', { account: 'of the caller' }],
  ]);
});
