import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../shared/format/format.ts';
import { SOME_STYLE } from '../../../shared/format/testing/some-style.ts';
import type { ExplainedCause } from '../../../shared/messages/explanation.ts';
import { explanationWords } from '../../../shared/wording/en/explanations.ts';
import { explanationText } from '../../../shared/wording/explanation-text.ts';
import { evidenceOf, scenarioFile } from '../testing/scenario-file.ts';
import { silenceFile, silenceIn } from '../testing/silence-file.ts';
import { explainStream } from './explain-stream.ts';
import { explainSilence } from './silence.ts';

const NOW_MS = Date.parse('2026-03-10T12:00:00Z');

function filesOf(folder: string): readonly unknown[] {
  const url = new URL(`./${folder}/`, import.meta.url);
  return readdirSync(url).map((name): unknown => JSON.parse(readFileSync(new URL(name, url), 'utf8')));
}
const causes: readonly ExplainedCause[] = [
  ...filesOf('corpus').flatMap((file) => explainStream(evidenceOf(scenarioFile.parse(file)))),
  ...filesOf('silence-corpus').flatMap((file) => explainSilence(silenceIn(silenceFile.parse(file)))),
].map(({ cause }) => cause);

describe('the words of explanations', () => {
  it('has a scenario for each cause there is', () => {
    expect([...new Set(causes.map(({ code }) => code))].sort()).toEqual(Object.keys(explanationWords).sort());
  });

  it.each(['en', 'de'] as const)('says all of them in %s, what is the matter and what to do', (language) => {
    const format = createFormat({ ...SOME_STYLE, language });
    for (const cause of causes) {
      const { message, advice } = explanationText(cause, format, NOW_MS);
      for (const text of [message, advice]) {
        expect(text, cause.code).toMatch(/^\S.*\.$/);
        expect(text, cause.code).not.toMatch(/undefined|null|NaN|\[object|\.\.|–/);
      }
    }
  });

  it('names when, how much and what', () => {
    const format = createFormat(SOME_STYLE);
    const said = (cause: ExplainedCause) => explanationText(cause, format, NOW_MS).message;
    expect(said({ code: 'login-refused', status: 401, never: false })).toBe(
      'The target refuses the login of the stream (401).',
    );
    expect(said({ code: 'target-slow', latencyS: 4.1, beforeS: 0.2, sinceS: NOW_MS / 1000 - 3_600 })).toBe(
      'The target takes 4.10 s for each batch, 200 ms before, since 11:00:00 UTC: less is taken than comes.',
    );
    expect(said({ code: 'catching-up', doneInS: [1_320, 1_500] })).toBe(
      'The target catches up after an outage: done in 22 min to 25 min.',
    );
  });
});
