import { expect, it } from 'vitest';
import { SOURCES, sourceAt } from './packed.ts';

it('gives each source by its number, and the link for one of a later version', () => {
  expect(SOURCES.map((_, number) => sourceAt(number))).toEqual([
    'mqtt',
    'http',
    'rest',
    'demo',
    'history',
    'wialon',
    'mqtt-stream',
  ]);
  expect(sourceAt(SOURCES.length)).toBe('mqtt');
});
