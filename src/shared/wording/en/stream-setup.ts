import { isolated } from '../../format/isolated.ts';
import type { SetupMessage, StreamLogin } from '../../messages/stream-setup.ts';
import type { SentencesOf } from '../sentences.ts';

const LOGINS: Readonly<Record<StreamLogin, string>> = {
  user: 'a user name',
  token: 'an access token',
  certificate: 'a certificate',
  'connection-string': 'a connection string',
  'service-account': 'a service account',
  key: 'a key',
};

/** ` to host:1883`, or nothing. */
const to = (address: string | null): string => (address === null ? '' : ` to ${isolated(address)}`);
const at = (address: string | null): string => (address === null ? '' : ` at ${isolated(address)}`);

export const streamSetup: SentencesOf<SetupMessage> = {
  'setup-http': ({ address }) =>
    `Sends lists of messages as JSON by POST${to(address)}; they leave the queue once it answers 200.`,
  'setup-mqtt': ({ address }) =>
    `Publishes to the MQTT broker${at(address)} with QoS 1; a message leaves the queue once it is acknowledged.`,
  'setup-wialon': ({ address }) =>
    address === null
      ? 'Sends in the protocol Wialon Retranslator; no address is set under a name that Fleetglass knows (Wialon Hosting has 193.193.165.165:20163).'
      : `Sends in the protocol Wialon Retranslator to ${isolated(address)}.`,
  'setup-flespi': ({ channel }) =>
    `Hands its messages to ${channel === null ? 'a channel' : `the channel ${isolated(channel)}`} of another flespi account, over HTTPS.`,
  'setup-aws': ({ address }) =>
    `Publishes to AWS IoT${at(address)}; one certificate serves the things of all vehicles.`,
  'setup-azure': ({ address }) => `Sends to a hub of Azure${at(address)}.`,
  'setup-pubsub': ({ project }) =>
    `Publishes to Google Pub/Sub${project === null ? '' : ` in the project ${isolated(project)}`}.`,
  'setup-google-iot': () => 'Sends to Google IoT Core, which Google closed on 16 August 2023.',
  'setup-thingsboard': ({ address }) =>
    address === null
      ? 'Publishes to ThingsBoard; no address is set under a name that Fleetglass knows (the demo server is demo.thingsboard.io:1883).'
      : `Publishes to ThingsBoard at ${isolated(address)}.`,
  'setup-tollbg': () => 'Sends in the form that the Bulgarian toll system wants (Toll BG).',
  'setup-etoll': () => 'Sends in the form that the Polish toll system wants (e-Toll).',
  'setup-platform': ({ platform, address }) => `Sends to the platform ${platform}${at(address)}.`,
  'setup-other': ({ protocol }) =>
    protocol === null
      ? 'flespi has not said which kind of stream this is.'
      : `Fleetglass knows nothing particular to streams of the kind ${isolated(protocol)}.`,
  'setup-no-protocol': () =>
    'The URI does not begin with http:// or https://, and flespi needs that: add it in flespi.',
  'setup-other-protocol': ({ scheme }) =>
    `The address begins with ${scheme}://, which this kind of stream does not speak: enter host and port.`,
  'setup-private-address': ({ host }) =>
    `${isolated(host)} is an address of a private network, which flespi cannot reach.`,
  'setup-not-encrypted': () => 'Nothing is encrypted on the way.',
  'setup-address-per-device': () =>
    'A field between percent signs in the address is filled in from each message.',
  'setup-old-endpoint': ({ host }) =>
    `${isolated(host)} is an endpoint of the old kind, whose certificate few trust: use the one with -ats in its name.`,
  'setup-demo-server': ({ host }) =>
    `${isolated(host)} is a demo server with limits of its own, for trying things out.`,
  'setup-batch-limit': ({ messages }, { figures }) =>
    `At most ${figures.counted(messages, 'message', 'messages')} to a request (limit_messages).`,
  'setup-no-batch-limit': () =>
    'How many messages a request may have is not limited (limit_messages): after an outage it has many.',
  'setup-headers': ({ headers, hasLogin }, { figures }) =>
    `Sends ${figures.counted(headers, 'header', 'headers')} of its own${hasLogin ? ', a login among them' : ''}.`,
  'setup-no-headers': () => 'Sends no header of its own: the target must take what comes without a login.',
  'setup-own-authority': () => 'The certificate of the target is compared with an authority of its own.',
  'setup-login': ({ by }) => `Logs in with ${LOGINS[by]}.`,
  'setup-topic': ({ topic }) => `New messages go to the topic ${isolated(topic)}.`,
  'setup-thing': ({ thing }) => `Changes the shadow of the thing ${isolated(thing)} (thing_name).`,
  'setup-no-topic': () => 'New messages are published to no topic (mqtt_topic is empty).',
  'setup-no-thing': () => 'No shadow of a thing is changed (thing_name is empty).',
  'setup-neither-topic-nor-thing': () =>
    'Neither mqtt_topic nor thing_name is set: there is nothing that it could publish to.',
  'setup-converted': () =>
    'Messages are changed before they are sent (convert_message): names or the choice of their fields are other than flespi’s.',
  'setup-filtered': ({ expression }) =>
    `Only messages that pass this are sent (validate_message): ${isolated(expression)}`,
  'setup-is-gateway': () =>
    'The device of this token at ThingsBoard must have “Is gateway” ticked; then each vehicle becomes a device there by itself. Without it all of them are one device.',
  'setup-toll-plugin': () =>
    'Each device needs the plugin tollbg in flespi, with the data of its vehicle: PAN, number plate, axles and weight. flespi has announced that it gave this connection up in 2022 and offers the plugin no more.',
  'setup-toll-registered': () =>
    'Each vehicle must be registered with the operator under the ident of its device.',
  'setup-seconds-only': () =>
    'This protocol has times in whole seconds and no time of receipt; fields that it has no place for are left out.',
  'setup-for-devices': ({ channels }, { figures }) =>
    `This kind is made for devices, and ${figures.counted(channels, 'channel feeds', 'channels feed')} it: subscribe the devices instead.`,
};
