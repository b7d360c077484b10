import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evidenceOf, PLACE, scenarioFile } from '../testing/scenario-file.ts';
import { explainStream } from './explain-stream.ts';

const folder = new URL('./corpus/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('the corpus of streams', () => {
  it.each(files)('%s', (name) => {
    const scenario = scenarioFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    const explained = explainStream(evidenceOf(scenario));
    expect(explained.map(({ cause, confidence, isTrouble }) => [cause.code, confidence, !isTrouble])).toEqual(
      scenario.explains.map(({ cause, confidence, note = false }) => [cause.code, confidence, note]),
    );
    for (const [index, wanted] of scenario.explains.entries()) {
      const found = explained[index];
      expect(found?.cause).toMatchObject(wanted.cause);
      if (wanted.evidence === undefined) continue;
      const places = new Set(found?.evidence.map(({ id }) => Math.floor((id ?? -1) / PLACE)));
      expect([...places].sort((a, b) => a - b)).toEqual(wanted.evidence);
    }
  });

  it('holds enough of what is well, which nothing may be said of', () => {
    expect(files.filter((name) => name.startsWith('well-')).length).toBeGreaterThanOrEqual(5);
  });
});
