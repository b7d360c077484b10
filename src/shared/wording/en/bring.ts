import type { BringMessage } from '../../messages/bring.ts';
import { ended } from '../ended.ts';
import type { SentencesOf } from '../sentences.ts';

const RIGHTS =
  'Its access list needs GET, POST, PUT and DELETE for gw/streams, with devices, groups and channels below it, and GET for gw/stream-protocols.';

export const bring: SentencesOf<BringMessage> = {
  'bring-listener-on': ({ url }) => `The listener is on, at ${url}.`,
  'bring-listener-off': () => 'The listener is off. Turn it on first.',
  'bring-listener-failed': () => 'The listener cannot listen. Its dialog says why.',
  'bring-listener-not-ours': () =>
    'What the listener takes belongs to another account, or to none yet. Choose this account in its dialog.',
  'bring-no-address': () =>
    'flespi cannot know this computer by the listener’s own address. Enter the address at which flespi reaches it, such as that of your router or tunnel.',
  'bring-bad-address': () => 'This is no address of the web. It begins with https:// or http://.',
  'bring-address-loopback': ({ host }) =>
    `${host} is this computer itself: flespi’s servers cannot reach that. Enter the address of a tunnel, or of a router that forwards to the listener.`,
  'bring-address-private': ({ host }) =>
    `${host} is an address within your own network: flespi’s servers cannot reach it. Enter the address by which the network is reached from outside; its router must forward to this computer.`,
  'bring-address-here': ({ host }) => `flespi’s stand-in runs on this computer too, and reaches ${host}.`,
  'bring-address-unproved': ({ host, port }) =>
    `Whether ${host} leads here at port ${port} cannot be known from this computer: a router, a firewall or a tunnel may stand between. The first batch will show it. flespi comes from 185.213.2.0/24.`,
  'bring-plain': () =>
    'Without TLS everybody on the way can read positions and the secret. An https:// address keeps them.',
  'bring-tls-unproved': () =>
    'flespi checks the certificate of the address. One that nobody has signed, or that is for another name, is refused.',
  'bring-secret': ({ header }) =>
    `The listener takes only what bears its secret in ${header}. The secret is put into the stream at flespi; whoever may read the stream there can read it.`,
  'bring-no-secret': () =>
    'The listener asks for no secret: whoever finds the address can push messages that never were.',
  'bring-token-reads': () =>
    'The token may read streams. Whether it may create one shows only when it is tried; nothing is left in flespi where it may not.',
  'bring-token-refused': ({ status, said }) =>
    (status === 401
      ? 'flespi does not accept the token for this. It may be expired, or for other calls only.'
      : `The token does not permit this. ${RIGHTS}`) + (said === '' ? '' : ` flespi says: ${said}`),
  'bring-not-flespi': () => 'The broker of this account is not flespi: it has no streams.',
  'bring-no-http': () => 'flespi offers this account no streams over HTTP.',
  'bring-existing': ({ id, name }) =>
    `The stream ${name} (${id}) pushes here already. A second one would bring what both are fed with twice. Use that one, or delete it in flespi first.`,
  'bring-none-existing': () => 'No stream pushes here yet.',
  'bring-nothing-chosen': () => 'Choose what is to feed the stream.',
  'bring-too-many': ({ most }, { figures }) =>
    `At most ${figures.count(most)} devices can be named. Use groups or channels for more.`,
  'bring-no-name': () => 'The stream needs a name.',
  'bring-plan-gone': () => 'These calls were made already, or were shown too long ago. Look at them again.',
  'bring-declined': () => 'Nothing was changed in flespi.',
  'bring-busy': () => 'Other calls that change flespi are under way. Wait until they are done.',
  'bring-unknown': () => 'This stream is not remembered here any more.',
  'bring-nothing-there': () => 'flespi has no such stream: there is nothing to undo.',
  'bring-rolled-back': ({ step, why }, _format, say) =>
    `Call ${step} failed, and nothing is left of it in flespi. ${ended(say(why))}`,
  'bring-left': ({ streamId, step, why, whyLeft }, _format, say) =>
    `Call ${step} failed: ${ended(say(why))} The stream ${streamId} is still in flespi, for deleting it failed too: ${ended(say(whyLeft))} Undo it under “Made from here” once that works.`,
  'bring-unsure': ({ why }, _format, say) =>
    `Whether flespi made the stream is not known: ${ended(say(why))} It is remembered under “Made from here”: undo it there once flespi answers.`,
  'bring-part-fed': ({ fed, wanted }) =>
    `flespi took ${fed} of ${wanted}: some of what was chosen is not there any more.`,
  'bring-changed-since': ({ streamId, name }) =>
    `The stream ${name} (${streamId}) pushes somewhere else now: somebody changed it. It is not deleted from here; do that in flespi.`,
  'bring-not-undone': ({ why }, _format, say) => `It was not undone. ${say(why)}`,
};
