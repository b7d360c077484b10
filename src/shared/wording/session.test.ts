import { describe, expect, it } from 'vitest';
import { SESSION_CAUSES } from '../messages/session.ts';
import { plainWording } from './wording.ts';

describe.each(['en', 'de'] as const)('causes of a link in %s', (language) => {
  const wording = plainWording(language);
  const texts = SESSION_CAUSES.map((code) => [code, wording.explain({ code, detail: '' })] as const);

  it.each(texts)('%s is a plain code with whole sentences', (code, { message, advice }) => {
    expect(code).toMatch(/^[a-z][a-z-]+$/);
    expect(message).toMatch(/^\p{Lu}[^\n|]*\.$/u);
    expect(advice).toMatch(/^\p{Lu}[^\n|]*\.$/u);
  });

  it('has each message once', () => {
    const messages = texts.map(([, { message }]) => message);
    expect(new Set(messages).size).toBe(messages.length);
  });
});

it.each([
  ['en', 'leads-elsewhere', 'HTTP 302', 'What answers for the broker leads to another host (HTTP 302).'],
  [
    'de',
    'captive-portal',
    'HTTP 511',
    'Das Netz verlangt eine Anmeldung, bevor es etwas durchlässt (HTTP 511).',
  ],
  ['en', 'refused', '99', 'The broker refused the connection (code 99).'],
  ['de', 'broker-closed', '99', 'Der Broker hat die Verbindung beendet (Code 99).'],
  ['en', 'tls-file', 'The file /a holds no certificate.', 'The file /a holds no certificate.'],
] as const)('%s, %s: what is known beside it', (language, code, detail, message) => {
  expect(plainWording(language).say({ code, detail })).toBe(message);
});
