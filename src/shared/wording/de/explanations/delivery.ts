import type { AnswerCause, ReachCause } from '../../../messages/explanation.ts';
import type { ExplanationWords } from '../../explanation-words.ts';

const FLESPI_ADDRESSES = '185.213.2.10 und 185.213.2.110 (oder alle aus 185.213.2.0/24)';
const HEAD_OF_QUEUE = 'Was dahinter wartet, wird bis dahin nicht gesendet.';
const NOTHING_LOST_YET =
  'Verloren geht nichts, bis Nachrichten länger gewartet haben, als die Warteschlange sie behält.';

const CLOUDFLARE = {
  down: 'der Server dahinter läuft nicht',
  timeout: 'der Server dahinter antwortet nicht rechtzeitig',
  tls: 'zwischen ihm und dem Server dahinter kommt kein vertrauenswürdiges TLS zustande',
} as const;

/** Between flespi and the target: what it answered, or why it could not be asked. */
export const deliveryExplanations: ExplanationWords<AnswerCause | ReachCause> = {
  'login-refused': ({ status, never }) => ({
    message: never
      ? `Das Ziel verlangt eine Anmeldung (${status}), und der Stream hat keine.`
      : `Das Ziel lehnt die Anmeldung des Streams ab (${status}).`,
    advice: never
      ? 'Fügen Sie dem Stream in flespi den Header hinzu, den das Ziel verlangt, etwa Authorization.'
      : 'Erneuern Sie die Anmeldung in den Headern des Streams in flespi; Token oder Passwort können abgelaufen sein.',
  }),
  'target-forbids': ({ status }) => ({
    message: `Das Ziel kennt den Absender und lässt ihn nicht ein (${status}).`,
    advice: `Lassen Sie am Ziel die Adressen von flespi zu, ${FLESPI_ADDRESSES}; prüfen Sie dann, was die Anmeldung dort darf.`,
  }),
  'wrong-path': ({ status, path }) => ({
    message: `Unter diesem Pfad hat das Ziel nichts (${status})${path === null ? '' : `: ${path}`}.`,
    advice:
      'Vergleichen Sie den Pfad in der URI des Streams mit dem des Empfängers, auch einen Schrägstrich am Ende.',
  }),
  'method-refused': ({ status }) => ({
    message: `Das Ziel nimmt unter diesem Pfad kein POST an (${status}).`,
    advice:
      'Vergleichen Sie den Pfad mit dem des Empfängers; beginnt die URI mit http://, versuchen Sie https://.',
  }),
  'batch-too-large': ({ messages, limit }, { figures }) => ({
    message: `Der Stapel ist größer, als das Ziel annimmt${messages === null ? '' : `: ${figures.counted(messages, 'Nachricht', 'Nachrichten')}`}. Derselbe Stapel kommt nie durch.`,
    advice: `Senken Sie limit_messages des Streams${limit === null ? '' : ` (jetzt ${figures.count(limit)})`}, zunächst auf 100, oder heben Sie die Grenze für die Größe einer Anfrage am Ziel an.`,
  }),
  'batch-too-large-after-outage': ({ messages, usual }, { figures }) => ({
    message: `Was sich während des Ausfalls gesammelt hat, ergibt größere Stapel, als das Ziel annimmt: ${figures.count(messages)} Nachrichten statt ${figures.count(usual)}.`,
    advice: `Senken Sie limit_messages des Streams, zunächst auf 100, oder heben Sie die Grenze für die Größe einer Anfrage am Ziel an. ${NOTHING_LOST_YET}`,
  }),
  redirected: ({ status, kept }) => ({
    message: `Das Ziel ist an eine andere Adresse gezogen (${status}).`,
    advice: kept
      ? 'Tragen Sie die endgültige Adresse in die URI des Streams ein; ob flespi folgt, ist nicht bekannt.'
      : 'Tragen Sie die endgültige Adresse mit https:// in die URI des Streams ein: Nachrichten gehen bei einer Umleitung nicht mit.',
  }),
  'content-type-refused': ({ status }) => ({
    message: `Das Ziel verlangt eine andere Art von Inhalt (${status}).`,
    advice:
      'Setzen Sie den Header Content-Type des Streams, oder lassen Sie den Empfänger application/json annehmen.',
  }),
  'content-refused': ({ status, sinceS }, { at }) => ({
    message: `Das Ziel kann seit ${at(sinceS)} nicht lesen, was es bekommt (${status}).`,
    advice: `Sehen Sie die erste Nachricht der Warteschlange an: Sie steht im Weg. Lassen Sie sie durch den Filter des Streams (validate_message) aus, oder bessern Sie den Empfänger nach. ${HEAD_OF_QUEUE}`,
  }),
  'schema-refused': ({ reason }) => ({
    message: `Nachrichten passen nicht zum Schema des Ziels${reason === null ? '' : `: ${reason}`}.`,
    advice: `Ergänzen oder benennen Sie Felder durch convert_message des Streams, oder bessern Sie den Empfänger nach. ${HEAD_OF_QUEUE}`,
  }),
  throttled: ({ status }) => ({
    message: `Dem Ziel kommen Anfragen zu oft (${status}).`,
    advice:
      'Senden Sie weniger und größere Stapel (limit_messages), oder bitten Sie den Betreiber des Ziels um mehr.',
  }),
  'throttled-at-peak': ({ fromHour, toHour }) => ({
    message: `Das Ziel drosselt zu einer Tageszeit, ${fromHour}:00 bis ${toHour}:00 UTC.`,
    advice:
      'Danach leert sich die Warteschlange. Größere Stapel oder eine höhere Grenze am Ziel verhindern, dass sie wächst.',
  }),
  'target-error': ({ status, sinceS, count }, { figures, at }) => ({
    message: `Das Ziel scheitert an sich selbst (${status}), ${figures.count(count)}-mal seit ${at(sinceS)}.`,
    advice: `Sehen Sie im Protokoll des Ziels zu dieser Zeit nach. ${NOTHING_LOST_YET}`,
  }),
  'poison-message': ({ status, deviceId }) => ({
    message: `Das Ziel scheitert (${status}) allein an Nachrichten von Gerät ${deviceId}.`,
    advice: `Sehen Sie eine Nachricht dieses Geräts an; lassen Sie sie durch den Filter des Streams aus, oder bessern Sie den Empfänger nach. ${HEAD_OF_QUEUE}`,
  }),
  'target-unavailable': ({ status, sinceS }, { at }) => ({
    message: `Seit ${at(sinceS)} antwortet ein Proxy für ein Ziel, das nicht läuft (${status}).`,
    advice: `Starten Sie den Empfänger hinter dem Proxy. ${NOTHING_LOST_YET}`,
  }),
  'target-restarted': ({ fromS, untilS }, { at }) => ({
    message: `Das Ziel war von ${at(fromS)} bis ${at(untilS)} weg, wie bei einem Neustart.`,
    advice: 'Es ist nichts zu tun: Was wartete, wurde gesendet.',
  }),
  'proxy-gave-up': ({ status }) => ({
    message: `Der Proxy vor dem Ziel gibt auf, bevor es antwortet (${status}).`,
    advice:
      'Lassen Sie den Empfänger erst antworten und dann arbeiten. Was er nicht beantwortet hat, kann er behalten haben: Rechnen Sie mit Doppelten.',
  }),
  cloudflare: ({ status, why }) => ({
    message: `Cloudflare antwortet für das Ziel (${status}): ${CLOUDFLARE[why]}.`,
    advice: 'Sehen Sie nach dem Server hinter Cloudflare; der Stream in flespi ist in Ordnung.',
  }),
  'other-success': ({ status }) => ({
    message: `Das Ziel antwortet ${status}, was für flespi kein Erfolg ist.`,
    advice: 'Lassen Sie den Empfänger genau 200 antworten.',
  }),
  'proxy-login': () => ({
    message: 'Ein Proxy verlangt eine Anmeldung (407).',
    advice: 'Tragen Sie die Adresse des Ziels selbst in die URI des Streams ein.',
  }),
  'headers-too-large': ({ headers }, { figures }) => ({
    message: `Die Header sind größer, als das Ziel annimmt (431)${headers === null ? '' : `: Es sind ${figures.count(headers)}`}.`,
    advice: 'Nehmen Sie Header aus dem Stream, die das Ziel nicht braucht.',
  }),
  'one-of-two-servers': () => ({
    message:
      'Etwa jede zweite Anfrage scheitert: Vielleicht teilen sich zwei Server diesen Namen, und einer ist krank.',
    advice: 'Fragen Sie den Betreiber des Lastverteilers am Ziel.',
  }),
  'not-known': ({ errorCode, count }, { figures }) => ({
    message: `Die Zustellung scheitert mit ${errorCode}, ${figures.count(count)}-mal: Warum, ist nicht bekannt.`,
    advice: 'Sehen Sie die Einträge an, und fragen Sie den Betreiber des Ziels.',
  }),
  'name-unknown': ({ host }) => ({
    message: `Der Name ${host} steht für keine Adresse.`,
    advice: 'Prüfen Sie die Schreibweise in der URI des Streams und den DNS-Eintrag des Ziels.',
  }),
  'nothing-listens': ({ host, port }) => ({
    message: `Auf Port ${port} von ${host} lauscht nichts.`,
    advice: 'Starten Sie den Empfänger, oder berichtigen Sie den Port in der URI des Streams.',
  }),
  'only-flespi-cannot-reach': ({ host }) => ({
    message: `${host} ist von diesem Rechner aus zu erreichen, von flespi aus nicht.`,
    advice: `Eine Firewall lässt vielleicht nur manche ein: Lassen Sie die Adressen von flespi zu, ${FLESPI_ADDRESSES}.`,
  }),
  'not-reached': ({ host }) => ({
    message: `flespi kann sich nicht mit ${host ?? 'dem Ziel'} verbinden: wegen des Namens, des Ports oder einer Firewall.`,
    advice: 'Eine Prüfung von diesem Rechner aus sagt, weshalb.',
  }),
  'private-address': ({ host }) => ({
    message: `${host} ist eine Adresse in einem privaten Netz, wohin flespi nicht kommt.`,
    advice:
      'Geben Sie dem Empfänger eine öffentliche Adresse oder einen Tunnel, oder empfangen Sie über die MQTT-Sitzung.',
  }),
  'uri-without-protocol': () => ({
    message: 'Die URI des Streams beginnt nicht mit http:// oder https://.',
    advice: 'Ergänzen Sie es in der URI in flespi.',
  }),
  'uri-of-other-protocol': ({ scheme }) => ({
    message: `Die Adresse des Streams beginnt mit ${scheme}://, und das spricht diese Art von Stream nicht.`,
    advice: 'Tragen Sie in flespi Host und Port des Ziels ein, oder wählen Sie einen HTTP-Stream.',
  }),
  'no-answer': ({ count }, { figures }) => ({
    message: `Das Ziel nahm die Anfrage an und antwortete nicht rechtzeitig, ${figures.count(count)}-mal.`,
    advice:
      'Der Empfänger muss binnen Sekunden antworten: Lassen Sie ihn erst antworten und dann arbeiten. Suchen Sie danach nach Doppelten.',
  }),
  'slow-for-large-batches': ({ fails, passes }, { figures }) => ({
    message: `Stapel von ${figures.count(fails)} Nachrichten werden nicht rechtzeitig beantwortet, solche von ${figures.count(passes)} schon.`,
    advice: `Senken Sie limit_messages des Streams auf ${figures.count(passes)}.`,
  }),
  'certificate-expired': ({ atS, sinceS }, { at }) => ({
    message:
      atS === null
        ? `Das Zertifikat des Ziels wird seit ${at(sinceS)} abgelehnt, wie wenn eines abläuft.`
        : `Das Zertifikat des Ziels lief um ${at(atS)} ab.`,
    advice: 'Erneuern Sie das Zertifikat am Ziel.',
  }),
  'certificate-chain': () => ({
    message:
      'Die Kette des Zertifikats des Ziels ist unvollständig, auch wenn viele Browser die Seite trotzdem annehmen.',
    advice: 'Lassen Sie das Ziel die ganze Kette senden, mit dem Zwischenzertifikat.',
  }),
  'certificate-untrusted': () => ({
    message:
      'Dem Zertifikat des Ziels wird nicht vertraut: Es kann abgelaufen sein, oder seine Kette ist unvollständig, was viele Browser nicht stört.',
    advice:
      'Eine Prüfung von diesem Computer zeigt, was es ist. Erneuern Sie das Zertifikat, oder lassen Sie das Ziel die ganze Kette senden, mit dem Zwischenzertifikat.',
  }),
  'private-authority': () => ({
    message:
      'Das Zertifikat des Ziels passt nicht zu der Stelle, die dem Stream mitgegeben wurde, oder diese ist abgelaufen.',
    advice: 'Tragen Sie die jetzige Zertifizierungsstelle (CA) des Ziels in den Stream ein.',
  }),
  'certificate-of-other-name': ({ host }) => ({
    message: `Das Zertifikat des Ziels gilt nicht für ${host}.`,
    advice: 'Tragen Sie den Namen, für den es gilt, in die URI des Streams ein.',
  }),
  'certificate-refused': ({ sinceS }, { at }) => ({
    message: `Das Zertifikat des Ziels wird seit ${at(sinceS)} abgelehnt: Es wurde geändert oder ist abgelaufen.`,
    advice: 'Eine Prüfung von diesem Rechner aus zeigt das Zertifikat.',
  }),
  'unstable-target': ({ times, spanS }, { figures }) => ({
    message: `Das Ziel war in ${figures.span(spanS * 1000)} ${figures.count(times)}-mal für Minuten nicht zu erreichen.`,
    advice: 'Vergleichen Sie die Zeiten mit Neustarts des Ziels und mit seiner Leitung.',
  }),
  'own-listener-off': ({ fromS, untilS }, { at }) => ({
    message:
      untilS === null
        ? `Das Ziel ist der eigene Empfänger von Fleetglass, der seit ${at(fromS)} geschlossen ist.`
        : `Das Ziel ist der eigene Empfänger von Fleetglass, der von ${at(fromS)} bis ${at(untilS)} geschlossen war.`,
    advice:
      untilS === null
        ? 'Starten Sie den Empfänger; flespi sendet, was wartet.'
        : 'Es ist nichts zu tun: flespi sendet, was wartete.',
  }),
  'own-key-differs': () => ({
    message:
      'Das Ziel ist der eigene Empfänger von Fleetglass, und der Header des Streams trägt nicht dessen Geheimnis.',
    advice: 'Kopieren Sie den Header des Empfängers noch einmal in den Stream in flespi.',
  }),
  'own-disk': () => ({
    message:
      'Der eigene Speicher von Fleetglass nimmt nichts an; sein Empfänger bittet flespi, alles zu behalten.',
    advice: 'Schaffen Sie Platz auf dem Datenträger; bis dahin behält flespi alles.',
  }),
};
