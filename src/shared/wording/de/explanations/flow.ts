import type { FeedCause, HeldCause, LoadCause } from '../../../messages/explanation.ts';
import type { ExplanationWords } from '../../explanation-words.ts';
import { streamWords } from '../stream.ts';

const CHANGES_BACK = 'Nehmen Sie die Änderung in flespi zurück.';

/** What the stream gets, what it may do, and how fast the target takes it. */
export const flowExplanations: ExplanationWords<FeedCause | HeldCause | LoadCause> = {
  'target-slow': ({ latencyS, beforeS, sinceS }, { figures, at }) => ({
    message: `Das Ziel braucht ${figures.latency(latencyS)} für jeden Stapel${beforeS === null ? '' : `, vorher ${figures.latency(beforeS)}`}${sinceS === null ? '' : `, seit ${at(sinceS)}`}: Es nimmt weniger an, als kommt.`,
    advice:
      'Sehen Sie nach der Last des Ziels zu dieser Zeit. Größere Stapel helfen, wo jede Anfrage gleich lang dauert.',
  }),
  'batch-limit-small': ({ limit, latencyS, perS }, { figures }) => ({
    message: `Stapel von ${figures.counted(limit, 'Nachricht', 'Nachrichten')}, einer nach dem anderen und je ${figures.latency(latencyS)}, sind höchstens ${figures.rate(perS)}: Es kommt mehr.`,
    advice: `Heben Sie limit_messages des Streams an, etwa auf ${figures.count(5 * limit)}.`,
  }),
  'slow-hourly': ({ latencyS }, { figures }) => ({
    message: `Allein zur vollen Stunde braucht das Ziel ${figures.latency(latencyS)} für einen Stapel.`,
    advice: 'Dann läuft dort vielleicht eine Aufgabe: Verlegen Sie sie in eine ruhigere Zeit.',
  }),
  'catching-up': ({ doneInS }, { figures }) => ({
    message: `Das Ziel holt nach einem Ausfall auf${doneInS === null ? '' : `: fertig in ${spanRange(doneInS, figures)}`}.`,
    advice: 'Warten Sie: Alles, was wartet, wird gesendet.',
  }),
  'loses-data': ({ bytes, ttlS }, { figures }) => ({
    message: `Nachrichten gehen verloren: ${figures.bytes(bytes)} warten, und flespi verwirft, was länger als ${figures.span(ttlS * 1000)} gewartet hat.`,
    advice:
      'Bringen Sie zuerst das Ziel in Ordnung. Ein zweiter Stream auf denselben Quellen kann inzwischen das Neue nehmen.',
  }),
  'tiny-batches': ({ perDay }, { figures }) => ({
    message: `Der Stream sendet ${figures.count(perDay)} Anfragen am Tag mit je ein, zwei Nachrichten.`,
    advice: 'Das ist in Ordnung, wo wenig auf einmal kommt; das Ziel sollte Verbindungen offen halten.',
  }),
  'stream-storage-full': () => ({
    message: 'Der Speicher des Streams ist voll, und flespi sperrt ihn.',
    advice:
      'Lassen Sie das Ziel annehmen, was wartet, oder löschen Sie die Warteschlange in flespi, womit sie verloren ist; ein größerer Tarif hat mehr Platz.',
  }),
  'blocked-by-limit': ({ reason, inTurns }) => ({
    message: `flespi sperrt ihn${inTurns ? ' immer wieder' : ''}: ${streamWords.blockReason(reason)}.`,
    advice:
      'Senden Sie weniger über ihn (convert_message, validate_message), teilen Sie seine Quellen auf zwei Streams auf, oder nehmen Sie einen größeren Tarif.',
  }),
  'configuration-invalid': ({ changedAtS }, { at }) => ({
    message: `Für flespi ist die Konfiguration des Streams ungültig${changedAtS === null ? '' : `, seit sie um ${at(changedAtS)} geändert wurde`}.`,
    advice: changedAtS === null ? 'Berichtigen Sie die Konfiguration in flespi.' : CHANGES_BACK,
  }),
  'customer-moved': () => ({
    message: 'flespi sperrt den Stream, weil das Konto in eine andere Region gezogen ist.',
    advice: 'Verbinden Sie sich mit dem Konto in seiner neuen Region.',
  }),
  'account-blocked': () => ({
    message: 'flespi hat alles im Konto auf einmal gesperrt.',
    advice:
      'Fragen Sie den Inhaber des Kontos oder des übergeordneten: Dahinter steht eine Grenze oder eine Rechnung.',
  }),
  'stream-disabled': ({ sinceS, sourcesReport }, { at }) => ({
    message: `Der Stream ist ${sinceS === null ? '' : `seit ${at(sinceS)} `}abgeschaltet${sourcesReport === true ? ', während seine Fahrzeuge senden' : ''}: Was jetzt kommt, wird nicht einmal für ihn aufgehoben.`,
    advice: 'Schalten Sie ihn in flespi ein. Was inzwischen kam, ist über REST zu holen.',
  }),
  'stream-replaced': ({ otherId, atS }, { at }) => ({
    message: `Er trat an die Stelle von Stream ${otherId}, der um ${at(atS)} gelöscht wurde, mit allem, was darin wartete.`,
    advice: 'Holen Sie die Zeit dazwischen über REST, wo sie gebraucht wird.',
  }),
  'sources-silent': ({ devices, sinceS }, { figures, at }) => ({
    message: `Es kommt nichts herein: ${devices === 1 ? 'Das Fahrzeug, das ihn speist, schweigt' : `Alle ${figures.count(devices)} Fahrzeuge, die ihn speisen, schweigen`} seit ${at(sinceS)}.`,
    advice: 'Sehen Sie nach diesen Fahrzeugen; Stream und Ziel sind in Ordnung.',
  }),
  'source-channel-blocked': ({ channel, reason }) => ({
    message: `Es kommt nichts herein: flespi sperrt den Kanal ${channel}, der ihn speist: ${streamWords.blockReason(reason)}.`,
    advice: 'Sehen Sie zuerst nach dem Kanal.',
  }),
  'no-sources': () => ({
    message: 'Diesen Stream speist nichts.',
    advice: 'Abonnieren Sie für ihn in flespi Geräte, Gruppen oder einen Kanal.',
  }),
  'group-empty': ({ group }) => ({
    message: `Die Gruppe ${group}, die ihn speist, hat kein Gerät mehr.`,
    advice: 'Nehmen Sie die Geräte wieder in die Gruppe auf, oder abonnieren Sie andere.',
  }),
  'filter-lets-nothing': ({ messages }, { figures }) => ({
    message: `Der eigene Filter des Streams lässt nichts durch: Er überging ${figures.counted(messages, 'Nachricht', 'Nachrichten')}.`,
    advice: 'Versuchen Sie den Ausdruck in validate_message an einer Nachricht.',
  }),
  'filter-changed': ({ messages, changedAtS }, { figures, at }) => ({
    message: `Der Filter des Streams lässt nichts durch, seit er um ${at(changedAtS)} geändert wurde: Er überging ${figures.counted(messages, 'Nachricht', 'Nachrichten')}.`,
    advice: CHANGES_BACK,
  }),
  'filter-drops-some': ({ skipped, read }, { figures }) => ({
    message: `Der Filter des Streams lässt ${figures.count(skipped)} von ${figures.counted(read, 'Nachricht', 'Nachrichten')} aus.`,
    advice: 'Dafür ist ein Filter da.',
  }),
  'may-be-double-fed': ({ channels, devices }, { figures }) => ({
    message: `Was ein Gerät sendet, kann doppelt kommen: Ihn speisen ein Kanal (${figures.list(channels)}) und ${figures.counted(devices, 'Gerät', 'Geräte')}.`,
    advice: 'Wo es sichtbar doppelt kommt, behalten Sie eine Art von Quelle.',
  }),
  'double-fed': ({ percent }) => ({
    message: `Nachrichten kommen doppelt: Ihn speisen ein Kanal und dessen Geräte, und ${percent} % von dem, was ankommt, ist schon da.`,
    advice: 'Nehmen Sie den Kanal oder die Geräte aus seinen Quellen.',
  }),
  'two-streams-one-target': ({ other }) => ({
    message: `Der Stream ${other} sendet dasselbe an dieselbe Adresse.`,
    advice: 'Schalten Sie einen von beiden in flespi ab.',
  }),
  'device-fed-twice': ({ deviceId, group }) => ({
    message: `Gerät ${deviceId} speist ihn selbst und durch die Gruppe ${group}.`,
    advice: 'Behalten Sie eines von beiden.',
  }),
  'renamed-fields': ({ example }) => ({
    message: `Der Stream benennt Parameter um (etwa ${example}); wer Namen mit Punkten liest, findet keine.`,
    advice: 'Fleetglass liest beide. Für andere Leser nehmen Sie die Option aus convert_message.',
  }),
  'fields-left-out': ({ fields }, { figures }) => ({
    message: `Der Stream lässt von jeder Nachricht nur diese Felder: ${figures.list(fields)}.`,
    advice: 'Ergänzen Sie in convert_message, was gebraucht wird, mindestens ident und timestamp.',
  }),
};

function spanRange([least, most]: readonly [number, number], figures: { span(ms: number): string }): string {
  const [from, to] = [figures.span(least * 1000), figures.span(most * 1000)];
  return from === to ? from : `${from} bis ${to}`;
}
