import type { DoctorStepId } from '../../doctor.ts';

/** What each step of the doctor looks at, as screens and texts call it. */
export const doctorStepTitles: Readonly<Record<DoctorStepId, string>> = {
  route: 'Proxy settings',
  proxy: 'Proxy reached',
  tunnel: 'Tunnel made',
  'name-lookup': 'Name of the broker',
  tcp: 'Way to the broker',
  tls: 'TLS certificate',
  mqtt: 'MQTT connection',
  token: 'Token',
  subscriptions: 'Subscriptions',
  snapshot: 'Last known state',
  message: 'Messages of vehicles',
  clock: 'Clock of this computer',
  journal: 'Journal',
  disk: 'Room on the disk',
  secrets: 'Keeping of secrets',
  listener: 'HTTP listener',
};
