import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AppCause, AppMessage } from '../messages/app-message.ts';
import * as germanTexts from './de/sentences.ts';
import * as englishTexts from './en/sentences.ts';
import { createWording, plainWording } from './wording.ts';

const english = plainWording('en');

describe('wording', () => {
  it('has each code once in each language', () => {
    const codes = ({ sentences, causes }: { sentences: object; causes: object }): string[] => [
      ...Object.keys(sentences),
      ...Object.keys(causes),
    ];
    const inEnglish = codes(englishTexts);
    expect(new Set(inEnglish).size).toBe(inEnglish.length);
    expect(codes(germanTexts).sort()).toEqual(inEnglish.sort());
  });

  it.each([
    ['en', englishTexts],
    ['de', germanTexts],
  ])('has no code in two areas of %s', async (language, { sentences, causes }) => {
    const texts: Readonly<Record<string, unknown>> = { ...sentences, ...causes };
    const isOfTexts = ([code, text]: [string, unknown]): boolean => texts[code] === text;
    const files = readdirSync(new URL(`./${language}/`, import.meta.url), { withFileTypes: true });
    const areas = files.filter((file) => file.isFile() && file.name !== 'sentences.ts');
    const codes: string[] = [];
    for (const { name } of areas) {
      const exported: object = await import(`./${language}/${name}`);
      for (const record of Object.values(exported)) {
        if (Object.entries(record).some(isOfTexts)) codes.push(...Object.keys(record));
      }
    }
    expect(new Set(codes)).toEqual(new Set(Object.keys(texts)));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('says a cause that brings its sentences along', () => {
    const cause = { code: 'x', message: 'It is so.', advice: 'Do this.' };
    expect(english.say(cause)).toBe('It is so.');
    expect(english.explain(cause)).toEqual(cause);
  });

  it('says the code where it does not know it, as of a host of another version', () => {
    const newer: unknown = { code: 'toString' };
    expect(english.say(newer as AppMessage)).toBe('toString');
    expect(english.explain(newer as AppCause)).toEqual({ message: 'toString', advice: '' });
  });

  it('is that of the format’s language', () => {
    const german = createWording(plainWording('de').format);
    expect(german.say({ code: 'no-folder' })).toContain('Ordner');
  });
});
