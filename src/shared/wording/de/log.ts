import type { LogWords } from '../log-sentence.ts';

export const logWords: LogWords = {
  language: 'de',
  things: {
    stream: 'Stream',
    device: 'Gerät',
    channel: 'Kanal',
    account: 'Objekt des Kontos',
    mqtt: 'MQTT-Sitzung',
    modem: 'Modem',
    plugin: 'Plugin',
    calculator: 'Kalkulator',
    geofence: 'Geozone',
    other: 'Objekt',
  },
  event: (thing, eventCode) =>
    eventCode === null ? `${thing}, Ereignis ohne Code` : `${thing}, Ereignis ${eventCode}`,
  codes: {
    blocked: (value) => `Grund ${value}`,
    delivery: (value) => `Fehlercode ${value}`,
    modem: (value) => `Fehlercode ${value}`,
    sms: (value) => `Sendecode ${value}`,
    end: (value) => `mit Endcode ${value}`,
    response: (value) => `Antwort ${value}`,
  },
  targetAnswered: (status) => `Ziel hat mit ${status} geantwortet`,
  withReason: (name) => `mit MQTT-Grund „${name}“`,
  counts: { read: 'gelesen', accepted: 'angenommen', rejected: 'abgelehnt', skipped: 'übersprungen' },
  acknowledgedIn: (latency) => `bestätigt nach ${latency}`,
  quotes: {
    text: (value) => value,
    name: (value) => `Name ${value}`,
    ident: (value) => `Kennung ${value}`,
    device: (value) => `Gerät ${value}`,
    client: (value) => `Client ${value}`,
    topic: (value) => `Topic ${value}`,
    target: (value) => `Ziel ${value}`,
    address: (value) => `von ${value}`,
    duration: (value) => `nach ${value} s`,
    messages: (value) => (value === '1' ? '1 Nachricht' : `${value} Nachrichten`),
  },
};
