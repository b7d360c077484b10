import type { ChangeVerb, ConsoleMessage } from '../../messages/console.ts';
import type { SentencesOf } from '../sentences.ts';

const BAD_TOPIC: Readonly<Record<Extract<ConsoleMessage, { code: 'board-bad-topic' }>['why'], string>> = {
  empty: 'Geben Sie ein Topic ein.',
  wildcard: 'Ein Topic, auf dem gesendet wird, hat kein + und kein #.',
  flespi:
    'Was unter flespi/ gesendet wird, wirft flespi weg, außer Aufrufen seiner API: Dafür gibt es den REST-Aufruf, der vorher fragt.',
  answers:
    'Was unter fleetglass/ kommt, hält Fleetglass für Antworten von flespi: Dort darf niemand anderes antworten.',
  dollar: 'Topics, die mit $ beginnen, gehören dem Broker.',
  'too-long': 'Das Topic ist länger, als MQTT erlaubt.',
  character: 'Das Topic enthält ein Steuerzeichen.',
};

const BAD_FILTER: Readonly<Record<Extract<ConsoleMessage, { code: 'board-bad-filter' }>['why'], string>> = {
  empty: 'Geben Sie ein Topic oder einen Filter ein.',
  wildcard: 'In einem Filter steht + für eine ganze Ebene, und # ist die letzte von allen.',
  shared: 'Ein geteilter Filter nähme denen Nachrichten weg, für die sie bestimmt sind.',
  'too-long': 'Der Filter ist länger, als MQTT erlaubt.',
  character: 'Der Filter enthält ein Steuerzeichen.',
};

/** Was ein Aufruf tut. */
function does(verb: ChangeVerb, what: string, collection: string): string {
  switch (verb) {
    case 'create':
      return `Legt etwas Neues in ${collection} an.`;
    case 'act':
      return `Sendet die Nutzdaten an ${what}; das kann dort etwas auslösen oder hinzufügen.`;
    case 'replace':
      return `Überschreibt die Felder, die die Nutzdaten nennen, bei ${what}.`;
    case 'merge':
      return `Führt die Nutzdaten zusammen mit ${what}.`;
    case 'delete':
      return `Löscht ${what}. Das lässt sich von hier nicht rückgängig machen.`;
  }
}

export const consoleSentences: SentencesOf<ConsoleMessage> = {
  'console-changes': ({ verb, collection, part, named, count, cid }, { figures }) => {
    const more = count === null ? 0 : count - named.length;
    const names = `${named.join(', ')}${more > 0 ? ` und ${figures.count(more)} weitere` : ''}`;
    const them =
      named.length === 0
        ? collection
        : count === null
          ? `${names} in ${collection} (was das ist, sagt flespi nicht)`
          : `${figures.count(count)} aus ${collection}: ${names}`;
    const what = part === '' ? them : `${part} bei ${them}`;
    return `${does(verb, what, collection)}${cid === null ? '' : ` Es geschieht im Namen des Kontos ${cid}.`}`;
  },
  'console-token-answer': () =>
    'Hier geht es um den Zugang zum Konto: Wer einen neuen Schlüssel hat, kann tun, was dieser erlaubt. In der Antwort hier ist der Schlüssel verborgen.',
  'console-bad-path': () =>
    'Geben Sie ein, was hinter dem Host steht, etwa gw/devices/all. Bereich und Sammlung sind nötig.',
  'console-not-json': ({ at }) => `Die Nutzdaten sind kein JSON: Sehen Sie nach bei Zeichen ${at + 1}.`,
  'console-holds-hidden': () => 'Wo ••• steht, wurde etwas Geheimes verborgen. Geben Sie es noch einmal ein.',
  'console-all': () =>
    'Mit all änderte dieser Aufruf jedes Objekt des Kontos, auch solche, die niemand angesehen hat. Nennen Sie sie mit ihren Nummern.',
  'console-method': () => 'Diese Methode wird nicht auf diesem Weg verlangt.',
  'console-bad-cid': () => 'Die Nummer eines Kontos besteht nur aus Ziffern.',
  'console-answer-elsewhere': ({ cid }) =>
    `Hier kam keine Antwort an: flespi sollte sie dem Konto ${cid} geben. Ob der Aufruf ausgeführt wurde, zeigt sich dort, oder wenn Sie ohne das noch einmal fragen.`,
  'console-answer-goes': ({ cid }) =>
    `Die Antwort geht an das Konto ${cid}, mit allen Schlüsseln und Passwörtern darin: Dort ist nichts verborgen.`,
  'console-names-others': () =>
    'Was dieser Aufruf nennt, ist nicht mehr das, was gezeigt wurde: Nichts wurde geändert. Sehen Sie es noch einmal an.',
  'console-busy': () =>
    'Mehrere Aufrufe warten schon auf ihre Antworten. Senden Sie noch einmal, wenn eine da ist.',
  'console-not-live': () => 'Im Moment besteht keine Verbindung zu flespi: Nichts wurde gesendet.',
  'console-failed': ({ why }, _format, say) => say(why),
  'change-plan-gone': () =>
    'Das wurde schon ausgeführt oder vor zu langer Zeit gezeigt. Sehen Sie es noch einmal an.',
  'change-declined': () => 'Nichts wurde geändert.',
  'change-busy': () => 'Eine andere Änderung läuft noch. Warten Sie, bis sie fertig ist.',
  'change-wrong-code': ({ triesLeft }) =>
    `Das ist nicht der Code. ${triesLeft === 1 ? 'Ein Versuch bleibt.' : `${triesLeft} Versuche bleiben.`}`,
  'change-locked': ({ minutes }) =>
    `Zu viele falsche Codes. Für ${minutes} Minuten lässt sich nichts bestätigen; nichts wurde geändert.`,
  'change-code': ({ digits }) =>
    `Wenn Sie das wollen, geben Sie im Fenster den Code ${digits} ein. Wenn Sie es nicht verlangt haben, tun Sie nichts.`,
  'change-no-way': () => 'Dieser Host kann niemanden eine Änderung bestätigen lassen: Nichts wurde geändert.',
  'session-ends': ({ clientId, sizeBytes }, { figures }) =>
    `Beendet die Sitzung ${clientId}: Ihr Client wird getrennt, und was auf ihn wartet, ist verloren${sizeBytes === null ? '' : ` (${figures.bytes(sizeBytes)})`}, samt allem, was sie abonniert hat.`,
  'session-empties': ({ sizeBytes }, { figures }) =>
    `Leert die Sitzung von Fleetglass: Was darin wartet, ist verloren${sizeBytes === null ? '' : ` (${figures.bytes(sizeBytes)})`}. Die Verbindung beginnt neu, eine Lücke wird geöffnet, und was flespi davon noch speichert, wird nachgeholt.`,
  'session-subscribes': ({ clientId, topic, qos }) =>
    `Abonniert für die Sitzung ${clientId} ${topic} mit QoS ${qos}: Was dort kommt, wartet ab jetzt auf ihren Client und zählt für die Grenzen des Kontos.`,
  'session-unsubscribes': ({ clientId, topic }) =>
    `Nimmt der Sitzung ${clientId} das Abonnement ${topic}: Ihr Client bekommt davon nichts mehr und bemerkt es vielleicht nicht.`,
  'session-publishes': ({ clientId, topic, qos, retain, reaches }) =>
    `Veröffentlicht an ${topic} mit QoS ${qos}${retain ? ', dort vorgehalten' : ''}: Es geht an alle, die es abonniert haben. Die Sitzung ${clientId} ${reaches ? `gehört dazu${qos === 0 ? ' und bekommt es, wenn sie verbunden ist' : ''}` : 'gehört nicht dazu und bekommt davon nichts'}.`,
  'session-is-ours': () =>
    'Fleetglass lebt von dem, was seine eigene Sitzung abonniert hat: Das wird von hier nicht geändert. Leeren lässt sie sich unter „Sitzungen beim Broker“.',
  'session-gone': () => 'Der Broker hat diese Sitzung nicht mehr.',
  'subscription-gone': () => 'Die Sitzung hat dieses Abonnement nicht mehr.',
  'board-closed': () => 'Das Board ist nicht verbunden.',
  'board-bad-topic': ({ why }) => BAD_TOPIC[why],
  'board-bad-filter': ({ why }) => BAD_FILTER[why],
  'board-bad-hex': () => 'Hexadezimale Bytes sind Paare aus den Ziffern 0 bis 9 und a bis f.',
  'board-too-many-filters': ({ most }) => `Das Board hat schon ${most} Filter. Nehmen Sie erst einen weg.`,
  'board-not-sent': () =>
    'Es wurde nicht gesendet, oder der Broker hat es nicht bestätigt: Die Verbindung des Boards ist beendet.',
};
