import type { AccessMessage, FilterMessage, TokenAccess } from '../../messages/filters.ts';
import type { SentencesOf } from '../sentences.ts';

const THINGS = { devices: 'vehicles', streams: 'streams', channels: 'channels' } as const;

const LOGS = {
  devices: 'Log records of vehicles do not arrive.',
  streams: 'Log records of streams do not arrive, so failures of delivery stay unseen.',
  channels: 'Log records of channels do not arrive.',
  account: 'Log records of the account do not arrive.',
  sessions: 'Log records of MQTT sessions do not arrive.',
  modems: 'Log records of modems do not arrive.',
  plugins: 'Log records of plugins do not arrive.',
  calcs: 'Log records of calculators do not arrive.',
  geofences: 'Log records of geofences do not arrive.',
  groups: 'Log records of groups do not arrive.',
  cdns: 'Log records of CDNs do not arrive.',
} as const;

/** `gw/devices: GET, with the submodule messages`. */
export function accessText(access: TokenAccess): string {
  if (access.kind === 'publish') return `publishing to ${access.filter}`;
  return `${access.path}: GET${access.submodule === null ? '' : `, with the submodule ${access.submodule}`}`;
}

export const filters: SentencesOf<FilterMessage | AccessMessage> = {
  'older-parameters-not-seen': () =>
    'The details of this vehicle show only what its messages carry, without older parameters.',
  'messages-not-seen': () => 'Messages of vehicles do not arrive; only their telemetry moves the map.',
  'channel-messages-not-seen': () => 'Messages by channel do not arrive; units without a device stay unseen.',
  'own-topic-not-seen': () => 'What is published to this topic does not arrive.',
  'list-not-kept': ({ of }) => `The list of ${THINGS[of]} is not kept up to date.`,
  'property-not-seen': ({ of, property }) => `The property "${property}" of ${THINGS[of]} is not shown.`,
  'logs-not-seen': ({ of }) => LOGS[of],
  'last-value-not-seen': ({ parameter }) =>
    `The last known "${parameter}" of vehicles is missing until their next message.`,
  'api-answers-not-seen': () =>
    'Answers of the flespi API do not arrive: gaps are not refilled, and protocols of streams are shown by number.',
  'intervals-not-seen': () => 'Intervals of calculators do not arrive.',
  'sms-not-seen': () => 'SMS that modems receive do not arrive.',
  'access-missing': ({ access }) => `Let the token permit ${accessText(access)}.`,
};
