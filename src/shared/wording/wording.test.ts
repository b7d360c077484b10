import { describe, expect, it } from 'vitest';
import type { AppMessage } from '../messages/app-message.ts';
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

  it('says what still brings its sentence along', () => {
    expect(english.say({ code: 'x', message: 'It is so.' })).toBe('It is so.');
    expect(english.explain({ code: 'x', message: 'It is so.', advice: 'Do this.' })).toMatchObject({
      message: 'It is so.',
      advice: 'Do this.',
    });
  });

  it('says the code where it does not know it, as of a host of another version', () => {
    const newer: unknown = { code: 'toString' };
    expect(english.say(newer as AppMessage)).toBe('toString');
  });

  it('is that of the format’s language', () => {
    const german = createWording(plainWording('de').format);
    expect(german.say({ code: 'no-folder' })).toContain('Ordner');
  });
});
