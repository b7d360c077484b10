import type { LogCode } from '../../messages/log.ts';
import type { BlockReason, RefusedMessage } from '../../messages/stream.ts';
import { capitalised } from '../capitalised.ts';
import { codeText } from '../log-sentence.ts';
import type { StreamTools, StreamWords } from '../stream-words.ts';
import { logWords } from './log.ts';

export const streamWords: StreamWords = {
  waiting: (size) => `${size} warten`,
  blockReason,
  conclusions: {
    disabled: () => 'In flespi deaktiviert: Er sendet keine neuen Nachrichten und puffert auch keine',
    blocked: ({ reason }) => `Von flespi gesperrt: ${blockReason(reason)}`,
    'blocked-in-turns': ({ last, ...repeated }, tools) =>
      `flespi sperrt und entsperrt ihn im Wechsel: ${howOften(repeated, tools)}${last === null ? '' : lately(blockReason(last))}`,
    failing: ({ error, mixed, ...repeated }, tools) =>
      mixed
        ? `Zustellung fehlgeschlagen, ${howOften(repeated, tools)}${lately(errorText(error))}`
        : `${capitalised(errorText(error))} (${howOften(repeated, tools)})`,
    'connection-flaps': ({ accepts, ...repeated }, tools) =>
      `Das Ziel hat die Verbindung ${howOften(repeated, tools)} geschlossen${accepts ? '' : ' und nichts angenommen: Vielleicht lehnt es die Anmeldung ab'}`,
    relapses: ({ error, ...repeated }, tools) =>
      `Zustellungen scheitern und gelingen im Wechsel: ${howOften(repeated, tools)}${error === null ? '' : lately(errorText(error))}`,
    'rejects-all': ({ messages, batches, sinceS }, { figures, at }) =>
      `Ziel hat seit ${at(sinceS)} alles abgelehnt, ${messageCount(messages, figures)} in ${figures.counted(batches, 'Stapel', 'Stapeln')}, obwohl flespi sie als gesendet führt`,
    'refuses-messages': ({ last, count, devices, sinceS }, tools) => {
      const { figures, at } = tools;
      const first = refusal(last, tools);
      if (count === 1) return first;
      return `${first}; seit ${at(sinceS)} ${messageCount(count, figures)} von ${figures.counted(devices, 'Gerät', 'Geräten')} abgelehnt`;
    },
    'filter-skips-all': ({ messages, sinceS }, { figures, at }) =>
      `Nichts wird gesendet: Der eigene Filter des Streams hat seit ${at(sinceS)} alles übersprungen (${messageCount(messages, figures)})`,
    'rejects-some': ({ messages, sinceS }, { figures, at }) =>
      `Ziel hat seit ${at(sinceS)} ${messageCount(messages, figures)} abgelehnt und die übrigen angenommen`,
    slow: ({ latencyS, beforeS }, { figures }) =>
      `Ziel ist langsam: Es braucht ${figures.latency(latencyS)}, um einen Stapel zu bestätigen${before(beforeS, figures)}`,
    'was-slow': ({ latencyS, beforeS, untilS }, { figures, at }) =>
      `Ziel war bis ${at(untilS)} langsam, mit ${figures.latency(latencyS)} je bestätigtem Stapel${before(beforeS, figures)}`,
    outrun: ({ fromBytes, toBytes, sinceS }, { figures, at }) =>
      `Nachrichten kommen schneller, als das Ziel sie annimmt: Die Warteschlange wuchs seit ${at(sinceS)} von ${figures.bytes(fromBytes)} auf ${figures.bytes(toBytes)}`,
    'was-outrun': ({ toBytes, untilS }, { figures, at }) =>
      `Nachrichten kamen schneller, als das Ziel sie annahm: Die Warteschlange erreichte ${figures.bytes(toBytes)} und wuchs bis ${at(untilS)}`,
    'connection-lost': ({ atS }, { at }) => `Verbindung zum Ziel um ${at(atS)} verloren`,
    'nothing-sent': ({ sinceS }, { at }) => `Nichts gesendet seit ${at(sinceS)}`,
    'accepts-all': ({ sinceS }, { at }) => `Jeder Stapel angenommen seit ${at(sinceS)}`,
    'reported-success': ({ atS }, { at }) => `Ziel hat um ${at(atS)} Erfolg gemeldet`,
    'nothing-to-send': ({ sinceS, untilS }, { at }) =>
      `Nichts zu senden seit ${at(sinceS)}${untilS === null ? '' : ` bis ${at(untilS)}`}`,
    'queue-not-reported': ({ sinceS }, { at }) =>
      `Keine Zustellung seit ${at(sinceS)}; seine Warteschlange wird nicht gemeldet`,
    'nothing-queued': () => 'Die Warteschlange ist leer; keine Zustellung gesehen, seit Fleetglass zuhört',
    'no-delivery': ({ sinceS }, { at }) =>
      sinceS === null
        ? 'Keine Zustellung gesehen, seit Fleetglass zuhört'
        : `Keine Zustellung seit ${at(sinceS)}`,
    'nothing-reported': () => 'Noch wurde weder eine Zustellung noch die Größe der Warteschlange gemeldet',
  },
  traces: {
    'refused-message': refusal,
    'was-blocked': ({ sinceS, untilS, reason }, { at }) =>
      `von flespi gesperrt von ${at(sinceS)} bis ${at(untilS)}: ${blockReason(reason)}`,
  },
};

function blockReason(reason: BlockReason): string {
  if (reason === true) return 'ohne Angabe eines Grundes';
  return typeof reason === 'string' ? reason : codeText({ kind: 'blocked', value: reason }, logWords);
}

function lately(clause: string): string {
  return `, zuletzt: ${clause}`;
}

function errorText(error: LogCode | null): string {
  return error === null ? 'Zustellung fehlgeschlagen' : codeText(error, logWords);
}

/** `einmal um 14:03:22` or `6-mal seit 14:03:22`. */
function howOften(
  { count, sinceS }: { readonly count: number; readonly sinceS: number },
  { figures, at }: StreamTools,
): string {
  return count === 1 ? `einmal um ${at(sinceS)}` : `${figures.count(count)}-mal seit ${at(sinceS)}`;
}

function messageCount(count: number, figures: StreamTools['figures']): string {
  return figures.counted(count, 'Nachricht', 'Nachrichten');
}

function before(beforeS: number | null, figures: StreamTools['figures']): string {
  return beforeS === null ? '' : `, vorher ${figures.latency(beforeS)}`;
}

function refusal({ ident, deviceId, messageTimeS, reason }: RefusedMessage, { at }: StreamTools): string {
  const device = deviceId === null ? null : `Gerät ${deviceId}`;
  const subject = ident !== null && device !== null ? `${ident} (${device})` : (ident ?? device);
  const of = subject === null ? '' : ` von ${subject}`;
  const from = messageTimeS === null ? '' : ` vom Zeitpunkt ${at(messageTimeS)}`;
  const why =
    reason === null
      ? 'ohne Angabe eines Grundes'
      : typeof reason === 'string'
        ? reason
        : `Fehlercode ${reason}`;
  return `Ziel hat eine Nachricht${of}${from} abgelehnt: ${why}`;
}
