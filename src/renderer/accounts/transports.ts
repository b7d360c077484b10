/** The ways to an MQTT broker, by the scheme of its URL; safest first. */
export const TRANSPORTS = ['mqtts', 'mqtt', 'wss', 'ws'] as const;
export type BrokerTransport = (typeof TRANSPORTS)[number];

/** Port that each has where nobody says otherwise. */
export const USUAL_PORTS: Readonly<Record<BrokerTransport, number>> = {
  mqtt: 1883,
  mqtts: 8883,
  ws: 80,
  wss: 443,
};

export const isWebSocket = (transport: BrokerTransport): boolean => transport === 'ws' || transport === 'wss';
export const isSecure = (transport: BrokerTransport): boolean => transport === 'mqtts' || transport === 'wss';
