import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { silenceFile, silenceIn } from '../testing/silence-file.ts';
import { explainSilence } from './silence.ts';

const folder = new URL('./silence-corpus/', import.meta.url);

describe('the corpus of silences', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s', (name) => {
    const scenario = silenceFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    const explained = explainSilence(silenceIn(scenario));
    expect(
      explained.map(({ cause, confidence, vehicleIds, isTrouble }) => [
        cause.code,
        confidence,
        vehicleIds.length,
        !isTrouble,
      ]),
    ).toEqual(
      scenario.explains.map(({ cause, confidence, vehicles, note = false }) => [
        cause.code,
        confidence,
        vehicles,
        note,
      ]),
    );
    for (const [index, { cause }] of scenario.explains.entries())
      expect(explained[index]?.cause).toMatchObject(cause);
  });
});
