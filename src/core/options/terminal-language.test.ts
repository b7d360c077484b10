import { expect, it } from 'vitest';
import { terminalLanguage } from './terminal-language.ts';

it.each([
  [{}, 'en'],
  [{ LANG: 'de_AT.UTF-8' }, 'de'],
  [{ LANG: 'de_DE.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'de_DE.UTF-8', LC_ALL: '' }, 'de'],
  [{ LANG: 'fr_FR.UTF-8' }, 'en'],
] as const)('%j: %s', (environment, language) => expect(terminalLanguage(environment)).toBe(language));
