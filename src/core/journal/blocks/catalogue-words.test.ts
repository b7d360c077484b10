import { constants, deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { messageEntry, WITH_FIX } from '../testing/entries.ts';
import { catalogueWords } from './catalogue-words.ts';

const parameters = (): readonly string[] => Object.keys(JSON.parse(catalogueWords()));

it('is the JSON of one message that has every parameter once', () => {
  const names = catalogueWords().match(/"[^"]+":0/g) ?? [];
  expect(names).toHaveLength(parameters().length);
  expect(parameters().length).toBeGreaterThan(60);
  expect(parameters()).toContain('can.dtc.number');
  expect(parameters().at(-1)).toBe('vehicle.mileage');
});

it('makes the first messages of a journal far smaller', () => {
  const { body } = messageEntry(7, 1_770_000_000, { parameters: WITH_FIX });
  const options = { level: constants.Z_BEST_COMPRESSION };
  const alone = deflateRawSync(body, options).byteLength;
  const withWords = deflateRawSync(body, { ...options, dictionary: Buffer.from(catalogueWords()) });
  expect(withWords.byteLength).toBeLessThan(alone * 0.7);
});
