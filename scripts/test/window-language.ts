import { loadWords } from '../../src/renderer/ui/spoken-words.ts';

/** The window's language in tests: days first, 24 hours, kilometres, whatever the environment's own default is. */
Object.defineProperty(navigator, 'language', { value: 'en-IE', configurable: true });

// A page has the words of one language before it shows anything; a test, those of any that it may choose.
await Promise.all([loadWords('en'), loadWords('de')]);
