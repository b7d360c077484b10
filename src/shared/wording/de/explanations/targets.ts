import type { ConnectionCause, KindCause } from '../../../messages/explanation.ts';
import type { ExplanationWords } from '../../explanation-words.ts';

/** Targets that hold a connection, and what is known of one kind. */
export const targetExplanations: ExplanationWords<ConnectionCause | KindCause> = {
  'mqtt-login': () => ({
    message: 'Der Broker lehnt Benutzername oder Passwort ab.',
    advice: 'Tragen Sie beides neu in den Stream ein.',
  }),
  'mqtt-not-allowed': () => ({
    message: 'Der Broker lässt den Stream sich nicht verbinden.',
    advice: 'Sehen Sie nach den Zugriffsregeln des Brokers; manche sagen das auch bei einem falschen Token.',
  }),
  'client-id-refused': () => ({
    message: 'Der Broker lehnt die Client-ID des Streams ab, oder sie ist vergeben.',
    advice: 'Geben Sie dem Stream eine eigene Client-ID.',
  }),
  'mqtt-version-refused': () => ({
    message: 'Der Broker spricht die MQTT-Version des Streams nicht.',
    advice: 'Wählen Sie im Stream eine andere Version.',
  }),
  'broker-not-ready': () => ({
    message: 'Der Broker läuft, sein Dienst nicht.',
    advice: 'Sehen Sie im Protokoll des Brokers nach.',
  }),
  'same-client-id': ({ other }) => ({
    message: `Er und der Stream ${other} verbinden sich unter einer Kennung und werfen einander abwechselnd hinaus.`,
    advice: 'Geben Sie jedem eine eigene Client-ID (oder einen eigenen thing_name).',
  }),
  'publish-not-allowed': () => ({
    message:
      'Das Ziel schließt jede Verbindung, sobald sie steht: Vielleicht darf auf dieses Topic nicht veröffentlicht werden.',
    advice:
      'Sehen Sie im Protokoll des Brokers zu dieser Sekunde und nach seinen Regeln für das Topic nach; nehmen Sie eine Client-ID, die niemand sonst hat.',
  }),
  'quota-used-up': ({ sinceS }, { at }) => ({
    message: `Das Ziel nahm bis ${at(sinceS)} alles an und schließt seither jede Verbindung: Vielleicht ist ein Kontingent aufgebraucht.`,
    advice: 'Sehen Sie im Protokoll des Brokers zu dieser Sekunde und nach seinen Grenzen nach.',
  }),
  'keep-alive': ({ everyS }, { figures }) => ({
    message: `Jede Verbindung endet auf die Sekunde nach ${figures.span(everyS * 1000)}: Etwas unterwegs schließt, was so lange ruht.`,
    advice: 'Heben Sie die Ruhezeit des Lastverteilers oder Proxys vor dem Ziel an.',
  }),
  'accepted-and-dropped': () => ({
    message:
      'Der Broker bestätigt alles, und nichts davon ist zu sehen: Vor MQTT 5 muss er bestätigen, was seine Regeln verbieten.',
    advice: 'Sehen Sie nach seinen Regeln für das Topic; mit MQTT 5 sagt er, weshalb.',
  }),
  'messages-rejected': ({ reason }) => ({
    message: `Das Ziel weist jede Nachricht zurück${reason === null ? '' : `: ${reason}`}. flespi protokolliert sie trotzdem als gesendet.`,
    advice: 'Sehen Sie im Protokoll des Ziels nach; die Einträge des Streams nennen vielleicht einen Grund.',
  }),
  'broker-gone': ({ sinceS }, { at }) => ({
    message: `Um ${at(sinceS)} brach die Verbindung ab, und das Ziel ist seither nicht zu erreichen.`,
    advice: 'Sehen Sie nach, ob es läuft; eine Prüfung von diesem Rechner aus sagt, ob es zu erreichen ist.',
  }),
  'packet-not-answered': () => ({
    message:
      'Das Ziel schließt nach jedem Paket: Es antwortet nicht wie der Wialon Retranslator (0x11), oder auf diesem Port lauscht ein anderes Protokoll.',
    advice:
      'Vergleichen Sie den Port mit dem des Empfängers; lassen Sie ihn jedes Paket mit 0x11 beantworten.',
  }),
  'aws-policy': () => ({
    message:
      'AWS schließt jede Verbindung, sobald sie steht: Das Zertifikat darf sich unter dieser Client-ID nicht verbinden oder auf dieses Topic nicht veröffentlichen, oder es ist nicht aktiv.',
    advice:
      'Hängen Sie eine Richtlinie mit iot:Connect und iot:Publish an das Zertifikat, und schalten Sie es aktiv.',
  }),
  'old-endpoint': ({ host }) => ({
    message: `${host} ist ein Endpunkt alter Art, dessen Zertifikat wenige vertrauen.`,
    advice: 'Tragen Sie den Endpunkt mit -ats im Namen ein.',
  }),
  'thing-unknown': ({ reason }) => ({
    message: `AWS kennt dieses Ding nicht: ${reason}.`,
    advice: 'Legen Sie es an, oder berichtigen Sie thing_name des Streams.',
  }),
  'shadow-not-set': () => ({
    message:
      'Der Stream veröffentlicht allein auf ein Topic: Er nennt kein Ding, dessen Schatten sich ändern würde.',
    advice: 'Setzen Sie neben mqtt_topic auch thing_name des Streams.',
  }),
  'daily-quota': ({ sinceS }, { at }) => ({
    message: `Der Hub nahm bis ${at(sinceS)} alles an und schließt seither jede Verbindung, wie wenn das Kontingent eines Tages aufgebraucht ist.`,
    advice:
      'Um 00:00 UTC geht es weiter. Eine höhere Stufe oder mehr Einheiten haben ein größeres Kontingent; weniger Nachrichten brauchen weniger.',
  }),
  'token-renewal': () => ({
    message: 'Der Hub schließt die Verbindung etwa einmal in der Stunde, für ein neues Token.',
    advice: 'Das gehört so.',
  }),
  'shared-key-expired': () => ({
    message: 'Der Hub lehnt ab, was er vorher annahm: Sein Schlüssel wurde geändert oder ist abgelaufen.',
    advice: 'Tragen Sie die jetzige Verbindungszeichenfolge in den Stream ein.',
  }),
  'hub-throttles': () => ({
    message: 'Der Hub schließt immer wieder Verbindungen, die arbeiten: Er drosselt.',
    advice: 'Senden Sie größere Stapel, oder geben Sie dem Hub mehr Einheiten.',
  }),
  'telemetry-refused': () => ({
    message: 'ThingsBoard weist jede Nachricht zurück, obwohl flespi sie als gesendet protokolliert.',
    advice: 'Sehen Sie in dessen Protokoll nach; prüfen Sie Profil und Token des Geräts.',
  }),
  'demo-server': ({ host }) => ({
    message: `${host} ist ein Vorführserver mit eigenen Grenzen und schließt jede Verbindung.`,
    advice: 'Nehmen Sie einen eigenen Server.',
  }),
  'no-gateway-device': () => ({
    message: 'Die Daten aller Fahrzeuge erscheinen unter einem Gerät: Es ist kein Gateway.',
    advice: 'Setzen Sie den Haken „Is gateway“ bei dem Gerät, dessen Token der Stream benutzt.',
  }),
  'rate-limit-at-backlog': () => ({
    message:
      'Was sich bei einem Ausfall gesammelt hat, kommt schneller, als die Grenzen der Plattform erlauben, und sie schließt jede Verbindung.',
    advice: 'Heben Sie die Gerätegrenzen im Mandantenprofil an, oder senken Sie limit_messages des Streams.',
  }),
  'access-token-wrong': () => ({
    message: 'ThingsBoard kennt das Zugriffstoken nicht: Es ist falsch, oder sein Gerät wurde gelöscht.',
    advice: 'Kopieren Sie das Token des Geräts noch einmal in den Stream.',
  }),
  'google-iot-closed': () => ({
    message: 'Google hat diesen Dienst am 16. August 2023 geschlossen.',
    advice: 'Senden Sie an Pub/Sub oder an ein Ziel anderer Art.',
  }),
  'pubsub-rights': ({ status }) => ({
    message: `Das Dienstkonto darf auf dieses Topic nicht veröffentlichen, oder es gibt keines (${status}).`,
    advice: 'Geben Sie ihm die Rolle Pub/Sub Publisher, und vergleichen Sie den Namen des Topics.',
  }),
  'other-account-token': () => ({
    message: 'Das andere flespi-Konto lehnt das Token ab (401): Es ist abgelaufen oder gelöscht.',
    advice: 'Erstellen Sie dort ein Token, und tragen Sie es in den Stream ein.',
  }),
  'other-channel-gone': () => ({
    message: 'Der Kanal des anderen flespi-Kontos ist nicht zu erreichen: Vielleicht wurde er gelöscht.',
    advice: 'Legen Sie dort den Kanal an, und tragen Sie seine Adresse ein.',
  }),
  'units-unknown': () => ({
    message: 'Das Ziel bestätigt alles und zeigt nichts: Vielleicht kennt es diese Einheiten nicht.',
    advice: 'Legen Sie dort Einheiten mit den Kennungen dieser Fahrzeuge an.',
  }),
  'no-position-skipped': ({ skipped, read }, { figures }) => ({
    message: `${figures.count(skipped)} von ${figures.counted(read, 'Nachricht', 'Nachrichten')} wurden übergangen: Vielleicht haben sie keine Position, die dieses Protokoll braucht.`,
    advice: 'Es ist nichts zu tun.',
  }),
  'toll-plugin-missing': ({ deviceId, reason }) => ({
    message: `Das Mautsystem kennt Gerät ${deviceId} nicht: ${reason}.`,
    advice: 'Weisen Sie diesem Gerät in flespi das Plugin tollbg mit den Daten des Fahrzeugs zu.',
  }),
  'toll-account': () => ({
    message: 'Das Mautsystem lehnt das Konto ab (401).',
    advice: 'Tragen Sie die jetzigen Zugangsdaten in den Stream ein.',
  }),
  'vehicle-not-registered': ({ deviceId, reason }) => ({
    message: `Das Mautsystem kennt Gerät ${deviceId} unter seiner Kennung nicht${reason === '' ? '' : `: ${reason}`}.`,
    advice: 'Melden Sie das Fahrzeug mit dieser Kennung im Portal des Betreibers an.',
  }),
  'tracker-unknown': () => ({
    message: 'Die Plattform kennt diesen Tracker nicht, oder die Adresse ist nicht ihre (404).',
    advice: 'Legen Sie den Tracker dort an, und vergleichen Sie die Adresse mit der Seite der Plattform.',
  }),
  'message-refused': ({ deviceId, ident, reason }) => ({
    message: `Das Ziel lehnt Nachrichten von ${deviceId === null ? (ident ?? 'einem Gerät') : `Gerät ${deviceId}`} ab${reason === null ? '' : `: ${reason}`}.`,
    advice: 'Sehen Sie im Ziel nach dem Gerät; die Nachrichten anderer nimmt es an.',
  }),
};
