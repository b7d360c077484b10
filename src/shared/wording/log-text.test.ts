import { describe, expect, it } from 'vitest';
import type { Severity } from '../log-kinds.ts';
import type { LogCode, LogMessage } from '../messages/log.ts';
import { codeName } from '../names/log-details.ts';
import { LOG_EVENTS } from '../names/log-events.ts';
import { logWords as german } from './de/log.ts';
import { logWords as english } from './en/log.ts';
import { codeText } from './log-sentence.ts';
import { logTexts } from './log-text.ts';

const span = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const text = (kind: LogCode['kind'], value: number): string => codeText({ kind, value }, english);

it.each(span(1, 7))('knows why flespi blocks: %i', (value) => {
  expect(text('blocked', value)).not.toMatch(/^reason/);
});

it.each([-99, -2, -1, 1, 2, 3, 4, 5])('knows why a delivery failed: %i', (value) => {
  expect(text('delivery', value)).not.toMatch(/^error code/);
});

it.each<[LogCode, string, string]>([
  [{ kind: 'blocked', value: 8 }, 'reason 8', 'Grund 8'],
  [
    { kind: 'delivery', value: 200, phrase: 'OK' },
    'target answered 200 OK',
    'Ziel hat mit 200 OK geantwortet',
  ],
  [{ kind: 'delivery', value: 799 }, 'target answered 799', 'Ziel hat mit 799 geantwortet'],
  [{ kind: 'delivery', value: 0 }, 'error code 0', 'Fehlercode 0'],
  [{ kind: 'delivery', value: 99 }, 'error code 99', 'Fehlercode 99'],
  [{ kind: 'delivery', value: -3 }, 'error code -3', 'Fehlercode -3'],
  [{ kind: 'modem', value: -3 }, 'error code -3', 'Fehlercode -3'],
  [{ kind: 'sms', value: 99 }, 'send code 99', 'Sendecode 99'],
  [{ kind: 'response', value: 404 }, 'answered 404', 'Antwort 404'],
  [{ kind: 'close', value: 17 }, 'after ten minutes of silence', 'nach zehn Minuten Stille'],
  [{ kind: 'close', value: Number.NaN }, 'with close code NaN', 'mit Endcode NaN'],
  [{ kind: 'mqtt', value: 135 }, 'with MQTT reason "not authorized"', 'mit MQTT-Grund „nicht berechtigt“'],
])('%j: %s', (code, inEnglish, inGerman) => {
  expect(codeText(code, english)).toBe(inEnglish);
  expect(codeText(code, german)).toBe(inGerman);
});

describe('ends of connections', () => {
  const CLOSES: Readonly<Record<Severity, readonly number[]>> = {
    notice: [3],
    info: [2, 12, 15, 16, 17, 19, 23],
    alert: [4, 5, 6, 11, 13, 14, 18, 21],
    warning: [-1, 7, 8, 9, 10],
  };
  it.each(Object.entries(CLOSES))('have severity %s', (severity, codes) => {
    for (const code of codes) expect([code, codeName('close', code)?.severity]).toEqual([code, severity]);
  });
  it('have words for every close code and MQTT reason', () => {
    const texts = [
      ...Object.values(CLOSES)
        .flat()
        .map((code) => text('close', code)),
      ...span(128, 162).map((code) => text('mqtt', code)),
    ];
    for (const one of texts) expect(one).not.toMatch(/^with close code/);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('a record', () => {
  const message = (given: Partial<LogMessage>): LogMessage => ({
    origin: 'stream',
    eventCode: 404,
    why: null,
    batch: null,
    quotes: [],
    ...given,
  });

  it.each(['en', 'de'] as const)('has words for every event of the catalogue in %s', (language) => {
    for (const [eventCode] of LOG_EVENTS) {
      const said = logTexts(language)(message({ eventCode }));
      expect(said).not.toContain('{');
      expect(said.length).toBeGreaterThan(5);
    }
  });

  it.each<[Partial<LogMessage>, string]>([
    [
      { batch: { read: 3, accepted: 1, rejected: 2, skipped: 0, latencyS: 1.25 } },
      'Stream hat Nachrichten gesendet: 3 gelesen, 1 angenommen, 2 abgelehnt, 0 übersprungen; bestätigt nach 1,25 s',
    ],
    [
      {
        origin: 'device',
        eventCode: 301,
        why: { kind: 'close', value: 2 },
        quotes: [{ of: 'messages', value: '1' }],
      },
      'Gerät getrennt durch das Gerät: 1 Nachricht',
    ],
    [
      { origin: 'mqtt', eventCode: 20, why: { kind: 'blocked', value: 4 } },
      'MQTT-Sitzung gesperrt: die Grenze des Speichers ist erreicht',
    ],
    [{ origin: 'other', eventCode: null }, 'Objekt, Ereignis ohne Code'],
    [{ eventCode: 987_654, quotes: [{ of: 'text', value: 'odd' }] }, 'Stream, Ereignis 987654: odd'],
    [
      {
        quotes: [
          { of: 'ident', value: '352' },
          { of: 'ident', value: '352' },
          { of: 'device', value: '7' },
          { of: 'target', value: 'erp.example' },
          { of: 'duration', value: '60' },
        ],
      },
      'Stream hat Nachrichten gesendet: Kennung 352; Gerät 7; Ziel erp.example; nach 60 s',
    ],
  ])('reads in German: %j', (given, said) => {
    expect(logTexts('de')(message(given))).toBe(said);
  });
});
