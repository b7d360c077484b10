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
] as const)('%s, %s: what is known beside it', (language, code, detail, message) => {
  expect(plainWording(language).say({ code, detail })).toBe(message);
});

it.each([
  ['en', 'The file /a holds no certificate in PEM form.'],
  ['de', 'Die Datei /a enthält kein Zertifikat in PEM-Form.'],
] as const)('%s: names the file that cannot be used', (language, message) => {
  const file = { code: 'no-certificate', file: '/a' } as const;
  expect(plainWording(language).say({ code: 'tls-file', detail: '', file })).toBe(message);
});
