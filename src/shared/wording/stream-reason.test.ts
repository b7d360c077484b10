import { describe, expect, it } from 'vitest';
import { createFormat } from '../format/format.ts';
import type { Language } from '../format/language.ts';
import { SOME_STYLE } from '../format/testing/some-style.ts';
import type { StreamConclusion, StreamReason } from '../messages/stream.ts';
import { blockReasonText, streamReasonText } from './stream-reason.ts';

const NOON_S = Date.UTC(2026, 0, 1, 12) / 1000;
const sinceS = NOON_S - 60;

function text(language: Language, reason: Partial<StreamReason> & Pick<StreamReason, 'conclusion'>): string {
  const format = createFormat({ ...SOME_STYLE, language });
  return streamReasonText({ waitingBytes: null, traces: [], ...reason }, format, NOON_S * 1000);
}

const error = { kind: 'delivery', value: 401, phrase: 'Unauthorized' } as const;
const last = { ident: '1234', deviceId: '7', messageTimeS: null, reason: 'no id' } as const;

describe('why a stream is in its state', () => {
  it.each<readonly [StreamConclusion, string, string]>([
    [{ code: 'disabled' }, 'Disabled in flespi', 'In flespi deaktiviert'],
    [
      { code: 'blocked', reason: 4 },
      'Blocked by flespi: the storage limit',
      'Von flespi gesperrt: die Grenze des Speichers',
    ],
    [
      { code: 'blocked-in-turns', count: 3, sinceS, last: true },
      'in turn: 3 times since 11:59:00 UTC, the last time because it gives no reason',
      'im Wechsel: 3-mal seit 11:59:00 UTC, zuletzt: ohne Angabe eines Grundes',
    ],
    [
      { code: 'failing', count: 6, sinceS, error, mixed: false },
      'Target answered 401 Unauthorized 6 times since 11:59:00 UTC',
      'Ziel hat mit 401 Unauthorized geantwortet (6-mal seit 11:59:00 UTC)',
    ],
    [
      { code: 'failing', count: 1, sinceS, error: null, mixed: true },
      'Delivery failed once at 11:59:00 UTC, the last time because delivery failed',
      'Zustellung fehlgeschlagen, einmal um 11:59:00 UTC, zuletzt: Zustellung fehlgeschlagen',
    ],
    [
      { code: 'connection-flaps', count: 3, sinceS, accepts: false },
      'closed the connection 3 times since 11:59:00 UTC and accepted nothing',
      'hat die Verbindung 3-mal seit 11:59:00 UTC geschlossen und nichts angenommen',
    ],
    [
      { code: 'relapses', count: 3, sinceS, error },
      'fail and recover in turn: 3 times since 11:59:00 UTC, the last time because the target answered 401',
      'scheitern und gelingen im Wechsel: 3-mal seit 11:59:00 UTC, zuletzt: Ziel hat mit 401',
    ],
    [
      { code: 'rejects-all', messages: 1_240, batches: 1, sinceS },
      'rejected all 1,240 messages of 1 batch since',
      'alles abgelehnt, 1.240 Nachrichten in 1 Stapel',
    ],
    [
      { code: 'refuses-messages', last, count: 3, devices: 2, sinceS },
      'Target refused a message of 1234 (device 7): no id; 3 messages of 2 devices refused since',
      'Ziel hat eine Nachricht von 1234 (Gerät 7) abgelehnt: no id; seit 11:59:00 UTC 3 Nachrichten von 2 Geräten',
    ],
    [
      { code: 'refuses-messages', last: { ...last, ident: null, reason: 5 }, count: 1, devices: 1, sinceS },
      'Target refused a message of device 7: error code 5',
      'Ziel hat eine Nachricht von Gerät 7 abgelehnt: Fehlercode 5',
    ],
    [
      { code: 'filter-skips-all', messages: 1, sinceS },
      'skipped all 1 message since',
      'alles übersprungen (1 Nachricht)',
    ],
    [
      { code: 'rejects-some', messages: 2, sinceS },
      'rejected 2 messages since',
      '2 Nachrichten abgelehnt und die übrigen',
    ],
    [
      { code: 'slow', latencyS: 5.5, beforeS: 1.25 },
      'it takes 5.50 s to acknowledge a batch, 1.25 s before',
      'Es braucht 5,50 s, um einen Stapel zu bestätigen, vorher 1,25 s',
    ],
    [
      { code: 'was-slow', latencyS: 5.5, beforeS: null, untilS: sinceS },
      'Target was slow, with 5.50 s to acknowledge a batch, until 11:59:00 UTC',
      'Ziel war bis 11:59:00 UTC langsam, mit 5,50 s je bestätigtem Stapel',
    ],
    [
      { code: 'outrun', fromBytes: 1_000, toBytes: 9_000, sinceS },
      'grew from 1.0 kB to 9.0 kB since 11:59:00 UTC',
      'wuchs seit 11:59:00 UTC von 1,0 kB auf 9,0 kB',
    ],
    [
      { code: 'was-outrun', toBytes: 9_000, untilS: sinceS },
      'reached 9.0 kB and grew until 11:59:00 UTC',
      'erreichte 9,0 kB und wuchs bis 11:59:00 UTC',
    ],
    [{ code: 'connection-lost', atS: sinceS }, 'lost at 11:59:00 UTC', 'um 11:59:00 UTC verloren'],
    [{ code: 'nothing-sent', sinceS }, 'Nothing sent since', 'Nichts gesendet seit'],
    [{ code: 'accepts-all', sinceS }, 'Every batch accepted since', 'Jeder Stapel angenommen seit'],
    [{ code: 'reported-success', atS: sinceS }, 'reported success at', 'Erfolg gemeldet'],
    [
      { code: 'nothing-to-send', sinceS, untilS: NOON_S },
      'Nothing to send since 11:59:00 UTC until 12:00:00 UTC',
      'Nichts zu senden seit 11:59:00 UTC bis 12:00:00 UTC',
    ],
    [{ code: 'queue-not-reported', sinceS }, 'its queue is not reported', 'wird nicht gemeldet'],
    [{ code: 'nothing-queued' }, 'Nothing is queued', 'Die Warteschlange ist leer'],
    [{ code: 'no-delivery', sinceS: null }, 'No delivery seen', 'Keine Zustellung gesehen'],
    [{ code: 'nothing-reported' }, 'Neither a delivery', 'Noch wurde weder'],
  ])('%j', (conclusion, inEnglish, inGerman) => {
    expect(text('en', { conclusion })).toContain(inEnglish);
    expect(text('de', { conclusion })).toContain(inGerman);
  });

  it('names what waits, and what is told beside it', () => {
    const reason: StreamReason = {
      conclusion: { code: 'nothing-queued' },
      waitingBytes: 820,
      traces: [
        { code: 'refused-message', ident: null, deviceId: null, messageTimeS: sinceS, reason: null },
        { code: 'was-blocked', sinceS, untilS: NOON_S, reason: 'quota' },
      ],
    };
    expect(text('en', reason)).toMatch(
      /; 820 B are waiting; target refused a message from 11:59:00 UTC: it gives no reason; it was blocked by flespi from .* to 12:00:00 UTC: quota$/,
    );
    expect(text('de', reason)).toMatch(
      /; 820 B warten; Ziel hat eine Nachricht .*11:59:00 UTC abgelehnt: ohne Angabe eines Grundes; von flespi gesperrt von .* bis 12:00:00 UTC: quota$/,
    );
  });
});

it.each([
  [3, 'the limit of traffic per minute is reached', 'die Höchstmenge der Daten je Minute ist erreicht'],
  [99, 'reason 99', 'Grund 99'],
  ['quota', 'quota', 'quota'],
  [true, 'it gives no reason', 'ohne Angabe eines Grundes'],
] as const)('a block for %j', (reason, inEnglish, inGerman) => {
  expect(blockReasonText(reason, 'en')).toBe(inEnglish);
  expect(blockReasonText(reason, 'de')).toBe(inGerman);
});

it('says the code of a conclusion that it does not know, as of a host of another version', () => {
  const newer: unknown = { code: 'toString' };
  expect(text('en', { conclusion: newer as StreamConclusion })).toBe('toString');
});
