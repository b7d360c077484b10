/** The window's language in tests: days first, 24 hours, kilometres, whatever the environment's own default is. */
Object.defineProperty(navigator, 'language', { value: 'en-IE', configurable: true });
