import type { ProtocolVersion } from '../../shared/connection.ts';

export const PROTOCOL_NAMES: Readonly<Record<ProtocolVersion, string>> = {
  3: 'MQTT 3.1',
  4: 'MQTT 3.1.1',
  5: 'MQTT 5',
};
