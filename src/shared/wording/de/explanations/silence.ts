import type { SilenceCause } from '../../../messages/explanation.ts';
import type { ExplanationWords } from '../../explanation-words.ts';
import { streamWords } from '../stream.ts';

const NOTHING_TO_DO = 'Es ist nichts zu tun.';

/** Vehicles that say nothing, together or alone. */
export const silenceExplanations: ExplanationWords<SilenceCause> = {
  'own-link-down': ({ sinceS }, { at }) => ({
    message: `Die eigene Verbindung von Fleetglass ist seit ${at(sinceS)} unterbrochen.`,
    advice: 'Sehen Sie nach der Verbindung; flespi behält, was die Fahrzeuge senden.',
  }),
  'channel-blocked': ({ channel, reason, vehicles, sinceS }, { figures, at }) => ({
    message: `${figures.counted(vehicles, 'Fahrzeug', 'Fahrzeuge')} des Kanals ${channel} ohne Lebenszeichen seit ${at(sinceS)}: flespi sperrt ihn, ${streamWords.blockReason(reason)}.`,
    advice:
      reason === 4
        ? 'Leeren Sie den Speicher des Kanals in flespi, oder setzen Sie messages_ttl des Kanals auf 0. Dann sind Nachrichten von Einheiten, die nur der Kanal kennt, nicht mehr nachzuholen.'
        : 'Nehmen Sie einen größeren Tarif, oder teilen Sie die Fahrzeuge auf zwei Kanäle auf.',
  }),
  'protocol-updated': ({ channel, vehicles }, { figures }) => ({
    message: `flespi hat das Protokoll des Kanals ${channel} erneuert: ${figures.counted(vehicles, 'Fahrzeug verbindet', 'Fahrzeuge verbinden')} sich neu.`,
    advice: 'Warten Sie ein paar Minuten.',
  }),
  'channel-changed': ({ channel, changedAtS, vehicles }, { figures, at }) => ({
    message: `Der Kanal ${channel} wurde um ${at(changedAtS)} geändert, und seither ${figures.counted(vehicles, 'Fahrzeug schweigt', 'Fahrzeuge schweigen')}: Vielleicht rufen sie seine alte Adresse an.`,
    advice: 'Nehmen Sie die Änderung zurück, oder geben Sie den Trackern die neue Adresse.',
  }),
  'channel-silent': ({ channel, vehicles, sinceS }, { figures, at }) => ({
    message: `${figures.count(vehicles)} des Kanals ${channel} seit ${at(sinceS)}, alle auf einmal.`,
    advice: 'Sehen Sie in flespi nach dem Kanal und danach, was seine Fahrzeuge gemeinsam haben.',
  }),
  'operator-silent': ({ operator, vehicles, of }, { figures }) => ({
    message: `${figures.count(vehicles)} von ${figures.counted(of, 'Fahrzeug', 'Fahrzeugen')} beim Netz ${operator} schweigen, gleich auf welchem Kanal.`,
    advice:
      'Fragen Sie den Anbieter der SIM-Karten: eine Störung, aufgebrauchtes Volumen oder abgeschaltetes Roaming.',
  }),
  'sim-month-used-up': ({ vehicles, sinceS }, { figures, at }) => ({
    message: `${figures.counted(vehicles, 'Fahrzeug', 'Fahrzeuge')} eines Anbieters ohne Lebenszeichen seit ${at(sinceS)}, genau um Mitternacht UTC.`,
    advice:
      'Vielleicht ist das bezahlte Volumen des Monats aufgebraucht: Fragen Sie den Anbieter der SIM-Karten.',
  }),
  'power-fading': ({ fromV, toV }) => ({
    message: `Seine Spannung ließ nach, von ${fromV} V auf ${toV} V, ehe es verstummte.`,
    advice: 'Sehen Sie nach der Batterie des Fahrzeugs.',
  }),
  'power-cut': ({ atS }, { at }) => ({
    message: `Sein Strom wurde unterbrochen, und um ${at(atS)} verstummte es.`,
    advice: 'Rufen Sie den Fahrer an: Es kann ein Diebstahl sein.',
  }),
  'no-coverage': ({ sinceS }, { at }) => ({
    message: `Seit ${at(sinceS)} ohne Netz unterwegs, wie in einem Tunnel oder einer Garage.`,
    advice: 'Warten Sie: Was es aufzeichnet, kommt danach.',
  }),
  asleep: ({ everyS }, { figures }) => ({
    message: `Geparkt: Es meldet sich alle ${figures.span(everyS * 1000)}.`,
    advice: NOTHING_TO_DO,
  }),
  'reconnects-unclosed': ({ times }, { figures }) => ({
    message: `Es verband sich in einer Stunde ${figures.count(times)}-mal neu, ohne zu schließen: schlechtes Netz oder seine Firmware.`,
    advice: 'Das schadet meist nicht; bleibt es so, sehen Sie nach der Firmware.',
  }),
  'other-protocol': () => ({
    message: 'Es spricht ein anderes Protokoll als sein Kanal, oder hat neue Firmware.',
    advice: 'Vergleichen Sie den Typ des Geräts mit dem Protokoll seines Kanals.',
  }),
  'alive-without-fix': ({ jamming }) => ({
    message: `Es meldet sich und weiß nicht, wo es ist${jamming ? ': Sein Empfang wird gestört' : ''}.`,
    advice: 'Sehen Sie nach seiner Antenne, und ob es drinnen steht.',
  }),
  'duplicate-device': ({ otherId }) => ({
    message: `flespi sperrt es: Gerät ${otherId} hat dieselbe Kennung und dasselbe Protokoll.`,
    advice: 'Löschen Sie eines von beiden in flespi.',
  }),
  'device-disabled': () => ({
    message: 'Das Gerät ist in flespi abgeschaltet.',
    advice: 'Schalten Sie es dort ein.',
  }),
  'clock-of-device': ({ aheadS }, { figures }) => ({
    message: `Es meldet sich, und seine Uhr geht ${figures.span(Math.abs(aheadS) * 1000)} ${aheadS < 0 ? 'nach' : 'vor'}.`,
    advice: 'Stellen Sie seine Uhr, oder lassen Sie es die Zeit von Satelliten nehmen.',
  }),
  'messages-not-permitted': () => ({
    message:
      'Seine Telemetrie bewegt sich, und keine seiner Nachrichten kommt: Das Token darf sie nicht lesen.',
    advice: 'Geben Sie dem Token Zugriff auf die Nachrichten dieses Geräts.',
  }),
};
