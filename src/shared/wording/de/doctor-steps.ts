import type { DoctorStepId } from '../../doctor.ts';

/** What each step of the doctor looks at, as screens and texts call it. */
export const doctorStepTitles: Readonly<Record<DoctorStepId, string>> = {
  route: 'Proxy-Einstellungen',
  proxy: 'Proxy erreicht',
  tunnel: 'Tunnel hergestellt',
  'name-lookup': 'Name des Brokers',
  tcp: 'Weg zum Broker',
  tls: 'TLS-Zertifikat',
  mqtt: 'MQTT-Verbindung',
  token: 'Token',
  subscriptions: 'Abonnements',
  snapshot: 'Letzter bekannter Zustand',
  message: 'Nachrichten von Fahrzeugen',
  clock: 'Uhr dieses Computers',
  journal: 'Journal',
  disk: 'Platz auf der Festplatte',
  secrets: 'Aufbewahrung der Geheimnisse',
  listener: 'HTTP-Empfänger',
};
