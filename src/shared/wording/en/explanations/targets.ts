import type { ConnectionCause, KindCause } from '../../../messages/explanation.ts';
import type { ExplanationWords } from '../../explanation-words.ts';

/** Targets that hold a connection, and what is known of one kind. */
export const targetExplanations: ExplanationWords<ConnectionCause | KindCause> = {
  'mqtt-login': () => ({
    message: 'The broker refuses user name or password.',
    advice: 'Enter them anew in the stream.',
  }),
  'mqtt-not-allowed': () => ({
    message: 'The broker does not let the stream connect.',
    advice: 'Look at the access rules of the broker; some say so of a wrong token too.',
  }),
  'client-id-refused': () => ({
    message: 'The broker refuses the client id of the stream, or has it in use.',
    advice: 'Give the stream a client id of its own.',
  }),
  'mqtt-version-refused': () => ({
    message: 'The broker does not speak the MQTT version of the stream.',
    advice: 'Choose another version in the stream.',
  }),
  'broker-not-ready': () => ({
    message: 'The broker runs, and its service does not.',
    advice: 'Look into the log of the broker.',
  }),
  'same-client-id': ({ other }) => ({
    message: `It and the stream ${other} connect under one id, and throw each other out in turns.`,
    advice: 'Give each of them a client id (or thing name) of its own.',
  }),
  'publish-not-allowed': () => ({
    message:
      'The target closes each connection as soon as it is made: it may not allow to publish to this topic.',
    advice:
      'Look into the log of the broker at that second, and at its rules for the topic; use a client id that nobody else has.',
  }),
  'quota-used-up': ({ sinceS }, { at }) => ({
    message: `The target took everything until ${at(sinceS)} and closes each connection since: a quota may be used up.`,
    advice: 'Look into the log of the broker at that second, and at its limits.',
  }),
  'keep-alive': ({ everyS }, { figures }) => ({
    message: `Each connection ends after ${figures.span(everyS * 1000)} to the second: something on the way closes what is idle for so long.`,
    advice: 'Raise the idle time of the load balancer or proxy in front of the target.',
  }),
  'accepted-and-dropped': () => ({
    message:
      'The broker acknowledges everything, and nothing of it is seen: before MQTT 5 it must acknowledge what its rules forbid.',
    advice: 'Look at its rules for the topic; with MQTT 5 it says why.',
  }),
  'messages-rejected': ({ reason }) => ({
    message: `The target rejects every message${reason === null ? '' : `: ${reason}`}. flespi logs them as sent all the same.`,
    advice: 'Look into the log of the target; the stream’s records may name a reason.',
  }),
  'broker-gone': ({ sinceS }, { at }) => ({
    message: `The connection was lost at ${at(sinceS)}, and the target cannot be reached since.`,
    advice: 'Look whether it runs; a check from this computer tells whether it can be reached.',
  }),
  'packet-not-answered': () => ({
    message:
      'The target closes after each packet: it does not answer as the Wialon Retranslator does (0x11), or listens to another protocol on this port.',
    advice: 'Compare the port with the receiver’s; have it answer each packet with 0x11.',
  }),
  'aws-policy': () => ({
    message:
      'AWS closes each connection as soon as it is made: the certificate may not connect or publish under this client id and topic, or is inactive.',
    advice: 'Attach a policy with iot:Connect and iot:Publish to the certificate, and activate it.',
  }),
  'old-endpoint': ({ host }) => ({
    message: `${host} is an endpoint of the old kind, whose certificate is trusted by few.`,
    advice: 'Enter the endpoint with -ats in its name.',
  }),
  'thing-unknown': ({ reason }) => ({
    message: `AWS knows no such thing: ${reason}.`,
    advice: 'Create the thing, or correct thing_name of the stream.',
  }),
  'shadow-not-set': () => ({
    message: 'The stream publishes to a topic alone: it names no thing whose shadow would change.',
    advice: 'Set thing_name of the stream beside mqtt_topic.',
  }),
  'daily-quota': ({ sinceS }, { at }) => ({
    message: `The hub took everything until ${at(sinceS)} and closes each connection since, as when the quota of a day is used up.`,
    advice:
      'It goes on at 00:00 UTC. A higher tier or more units has a larger quota; fewer messages need less.',
  }),
  'token-renewal': () => ({
    message: 'The hub closes the connection about once an hour, for a new token.',
    advice: 'That is as it should be.',
  }),
  'shared-key-expired': () => ({
    message: 'The hub refuses what it took before: its key was changed or has expired.',
    advice: 'Enter the present connection string in the stream.',
  }),
  'hub-throttles': () => ({
    message: 'The hub closes connections that work, again and again: it throttles.',
    advice: 'Send larger batches, or add units to the hub.',
  }),
  'telemetry-refused': () => ({
    message: 'ThingsBoard rejects every message, though flespi logs them as sent.',
    advice: 'Look into its log; check the profile and the token of the device.',
  }),
  'demo-server': ({ host }) => ({
    message: `${host} is a demo server with limits of its own, and closes each connection.`,
    advice: 'Use a server of your own.',
  }),
  'no-gateway-device': () => ({
    message: 'The data of all vehicles appears under one device: that device is no gateway.',
    advice: 'Tick “Is gateway” of the device whose token the stream uses.',
  }),
  'rate-limit-at-backlog': () => ({
    message:
      'What gathered in an outage comes faster than the platform’s limits allow, and it closes each connection.',
    advice: 'Raise the device limits in the tenant profile, or lower limit_messages of the stream.',
  }),
  'access-token-wrong': () => ({
    message: 'ThingsBoard does not know the access token: it is wrong, or its device was deleted.',
    advice: 'Copy the token of the device into the stream once more.',
  }),
  'google-iot-closed': () => ({
    message: 'Google closed this service on 16 August 2023.',
    advice: 'Send to Pub/Sub, or to a target of another kind.',
  }),
  'pubsub-rights': ({ status }) => ({
    message: `The service account may not publish to this topic, or there is none (${status}).`,
    advice: 'Give it the role Pub/Sub Publisher, and compare the name of the topic.',
  }),
  'other-account-token': () => ({
    message: 'The other flespi account refuses the token (401): it has expired or was deleted.',
    advice: 'Make a token there and enter it in the stream.',
  }),
  'other-channel-gone': () => ({
    message: 'The channel of the other flespi account cannot be reached: it may have been deleted.',
    advice: 'Create the channel there, and enter its address.',
  }),
  'units-unknown': () => ({
    message: 'The target acknowledges everything and shows nothing: it may not know these units.',
    advice: 'Create units there with the idents of these vehicles.',
  }),
  'no-position-skipped': ({ skipped, read }, { figures }) => ({
    message: `${figures.count(skipped)} of ${figures.counted(read, 'message', 'messages')} were passed over: they may have no position, which this protocol needs.`,
    advice: 'Nothing is to be done.',
  }),
  'toll-plugin-missing': ({ deviceId, reason }) => ({
    message: `The toll system does not know device ${deviceId}: ${reason}.`,
    advice: 'Assign the tollbg plugin to that device in flespi, with the data of the vehicle.',
  }),
  'toll-account': () => ({
    message: 'The toll system refuses the account (401).',
    advice: 'Enter the account’s present credentials in the stream.',
  }),
  'vehicle-not-registered': ({ deviceId, reason }) => ({
    message: `The toll system does not know device ${deviceId} under its id${reason === '' ? '' : `: ${reason}`}.`,
    advice: 'Register the vehicle with this id in the operator’s portal.',
  }),
  'tracker-unknown': () => ({
    message: 'The platform knows no such tracker, or the address is not its own (404).',
    advice: 'Create the tracker there, and compare the address with the platform’s page.',
  }),
  'message-refused': ({ deviceId, ident, reason }) => ({
    message: `The target refuses messages of ${deviceId === null ? (ident ?? 'one device') : `device ${deviceId}`}${reason === null ? '' : `: ${reason}`}.`,
    advice: 'Look at the device in the target; the messages of others are taken.',
  }),
};
