import type { AnswerCause, ReachCause } from '../../../messages/explanation.ts';
import type { ExplanationWords } from '../../explanation-words.ts';

const FLESPI_ADDRESSES = '185.213.2.10 and 185.213.2.110 (or all of 185.213.2.0/24)';
const HEAD_OF_QUEUE = 'Nothing behind that message is sent until then.';
const NOTHING_LOST_YET = 'Nothing is lost until messages have waited for longer than the queue keeps them.';

const CLOUDFLARE = {
  down: 'the server behind it is down',
  timeout: 'the server behind it does not answer in time',
  tls: 'it finds no trusted TLS between itself and the server behind it',
} as const;

/** Between flespi and the target: what it answered, or why it could not be asked. */
export const deliveryExplanations: ExplanationWords<AnswerCause | ReachCause> = {
  'login-refused': ({ status, never }) => ({
    message: never
      ? `The target asks for a login (${status}), and the stream is set up without one.`
      : `The target refuses the login of the stream (${status}).`,
    advice: never
      ? 'Add the header that the target wants, such as Authorization, to the stream in flespi.'
      : 'Renew the login in the stream’s headers in flespi; a token or password may have expired.',
  }),
  'target-forbids': ({ status }) => ({
    message: `The target knows the sender and does not let it in (${status}).`,
    advice: `Allow flespi’s addresses at the target, ${FLESPI_ADDRESSES}; then check what the login may do there.`,
  }),
  'wrong-path': ({ status, path }) => ({
    message: `The target has nothing at this path (${status})${path === null ? '' : `: ${path}`}.`,
    advice: 'Compare the path in the stream’s URI with the receiver’s own, also a slash at its end.',
  }),
  'method-refused': ({ status }) => ({
    message: `The target takes no POST at this path (${status}).`,
    advice: 'Compare the path with the receiver’s own; where the URI begins with http://, try https://.',
  }),
  'batch-too-large': ({ messages, limit }, { figures }) => ({
    message: `The batch is larger than the target takes${messages === null ? '' : `: ${figures.counted(messages, 'message', 'messages')}`}. The same batch can never pass.`,
    advice: `Lower limit_messages of the stream${limit === null ? '' : ` (${figures.count(limit)} now)`}, to begin with to 100, or raise the limit of a request’s body at the target.`,
  }),
  'batch-too-large-after-outage': ({ messages, usual }, { figures }) => ({
    message: `What gathered while the target was away makes batches larger than it takes: ${figures.count(messages)} messages instead of ${figures.count(usual)}.`,
    advice: `Lower limit_messages of the stream, to begin with to 100, or raise the limit of a request’s body at the target. ${NOTHING_LOST_YET}`,
  }),
  redirected: ({ status, kept }) => ({
    message: `The target moved to another address (${status}).`,
    advice: kept
      ? 'Enter the final address in the stream’s URI; whether flespi follows is not known.'
      : 'Enter the final address, with https://, in the stream’s URI: messages do not go along with a redirect.',
  }),
  'content-type-refused': ({ status }) => ({
    message: `The target wants another type of content (${status}).`,
    advice: 'Set the header Content-Type of the stream, or let the receiver take application/json.',
  }),
  'content-refused': ({ status, sinceS }, { at }) => ({
    message: `The target cannot read what it gets (${status}) since ${at(sinceS)}.`,
    advice: `Look at the first message of the queue: it stands in the way. Leave it out by the stream’s filter (validate_message), or mend the receiver. ${HEAD_OF_QUEUE}`,
  }),
  'schema-refused': ({ reason }) => ({
    message: `The target finds messages against its schema${reason === null ? '' : `: ${reason}`}.`,
    advice: `Add or rename fields by the stream’s convert_message, or mend the receiver. ${HEAD_OF_QUEUE}`,
  }),
  throttled: ({ status }) => ({
    message: `The target finds that requests come too often (${status}).`,
    advice: 'Send fewer and larger batches (limit_messages), or ask whoever runs the target for more.',
  }),
  'throttled-at-peak': ({ fromHour, toHour }) => ({
    message: `The target throttles at one time of the day, ${fromHour}:00 to ${toHour}:00 UTC.`,
    advice:
      'The queue drains afterwards. Larger batches, or a higher limit at the target, keep it from growing.',
  }),
  'target-error': ({ status, sinceS, count }, { figures, at }) => ({
    message: `The target fails by itself (${status}), ${figures.counted(count, 'time', 'times')} since ${at(sinceS)}.`,
    advice: `Look into the log of the target at that time. ${NOTHING_LOST_YET}`,
  }),
  'poison-message': ({ status, deviceId }) => ({
    message: `The target fails (${status}) with messages of device ${deviceId} alone.`,
    advice: `Look at a message of that device; leave it out by the stream’s filter, or mend the receiver. ${HEAD_OF_QUEUE}`,
  }),
  'target-unavailable': ({ status, sinceS }, { at }) => ({
    message: `A proxy answers for a target that does not run (${status}) since ${at(sinceS)}.`,
    advice: `Start the receiver behind the proxy. ${NOTHING_LOST_YET}`,
  }),
  'target-restarted': ({ fromS, untilS }, { at }) => ({
    message: `The target was away from ${at(fromS)} to ${at(untilS)}, as at a restart.`,
    advice: 'Nothing is to be done: what waited was sent.',
  }),
  'proxy-gave-up': ({ status }) => ({
    message: `The proxy in front of the target gives up before it answers (${status}).`,
    advice:
      'Let the receiver answer first and work later. It may have kept what it did not answer: expect duplicates.',
  }),
  cloudflare: ({ status, why }) => ({
    message: `Cloudflare answers for the target (${status}): ${CLOUDFLARE[why]}.`,
    advice: 'Look after the server behind Cloudflare; the stream in flespi is as it should be.',
  }),
  'other-success': ({ status }) => ({
    message: `The target answers ${status}, which flespi does not take for a success.`,
    advice: 'Let the receiver answer exactly 200.',
  }),
  'proxy-login': () => ({
    message: 'A proxy asks for a login (407).',
    advice: 'Enter the address of the target itself in the stream’s URI.',
  }),
  'headers-too-large': ({ headers }, { figures }) => ({
    message: `The headers are larger than the target takes (431)${headers === null ? '' : `: there are ${figures.count(headers)}`}.`,
    advice: 'Take headers out of the stream that the target does not need.',
  }),
  'one-of-two-servers': () => ({
    message: 'About every second request fails: perhaps two servers share this name, and one of them is ill.',
    advice: 'Ask whoever runs the load balancer of the target.',
  }),
  'not-known': ({ errorCode, count }, { figures }) => ({
    message: `Delivery fails with ${errorCode}, ${figures.counted(count, 'time', 'times')}: why is not known.`,
    advice: 'Look at the records, and ask whoever runs the target.',
  }),
  'name-unknown': ({ host }) => ({
    message: `The name ${host} stands for no address.`,
    advice: 'Check the spelling in the stream’s URI, and the DNS entry of the target.',
  }),
  'nothing-listens': ({ host, port }) => ({
    message: `Nothing listens on port ${port} of ${host}.`,
    advice: 'Start the receiver, or correct the port in the stream’s URI.',
  }),
  'only-flespi-cannot-reach': ({ host }) => ({
    message: `${host} can be reached from this computer, but not from flespi.`,
    advice: `A firewall may let in some alone: allow flespi’s addresses, ${FLESPI_ADDRESSES}.`,
  }),
  'not-reached': ({ host }) => ({
    message: `flespi cannot connect to ${host ?? 'the target'}: by its name, its port, or a firewall.`,
    advice: 'A check from this computer tells which.',
  }),
  'private-address': ({ host }) => ({
    message: `${host} is an address of a private network, where flespi cannot reach.`,
    advice: 'Give the receiver a public address or a tunnel, or receive by the MQTT session instead.',
  }),
  'uri-without-protocol': () => ({
    message: 'The stream’s URI does not begin with http:// or https://.',
    advice: 'Add it to the URI in flespi.',
  }),
  'uri-of-other-protocol': ({ scheme }) => ({
    message: `The stream’s address begins with ${scheme}://, which this kind of stream does not speak.`,
    advice: 'Enter host and port of the target in flespi, or choose the HTTP kind of stream.',
  }),
  'no-answer': ({ count }, { figures }) => ({
    message: `The target took the request and did not answer in time, ${figures.counted(count, 'time', 'times')}.`,
    advice:
      'The receiver has to answer within seconds: let it answer first and work later. Look for duplicates afterwards.',
  }),
  'slow-for-large-batches': ({ fails, passes }, { figures }) => ({
    message: `Batches of ${figures.count(fails)} messages get no answer in time; those of ${figures.count(passes)} do.`,
    advice: `Lower limit_messages of the stream to ${figures.count(passes)}.`,
  }),
  'certificate-expired': ({ atS, sinceS }, { at }) => ({
    message:
      atS === null
        ? `The target’s certificate is refused since ${at(sinceS)}, as when one expires.`
        : `The target’s certificate expired at ${at(atS)}.`,
    advice: 'Renew the certificate at the target.',
  }),
  'certificate-chain': () => ({
    message:
      'The chain of the target’s certificate is incomplete, though many browsers accept the site all the same.',
    advice: 'Let the target serve the whole chain, with the intermediate certificate.',
  }),
  'certificate-untrusted': () => ({
    message:
      'The target’s certificate is not trusted: it may have expired, or its chain may be incomplete, which many browsers do not mind.',
    advice:
      'A check from this computer shows which. Renew the certificate, or let the target serve the whole chain, with the intermediate certificate.',
  }),
  'private-authority': () => ({
    message:
      'The target’s certificate does not fit the authority that the stream was given, or that has expired.',
    advice: 'Enter the present authority (CA) of the target in the stream.',
  }),
  'certificate-of-other-name': ({ host }) => ({
    message: `The target’s certificate is not for ${host}.`,
    advice: 'Enter the name that the certificate is for in the stream’s URI.',
  }),
  'certificate-refused': ({ sinceS }, { at }) => ({
    message: `The target’s certificate is refused since ${at(sinceS)}: it was changed, or has expired.`,
    advice: 'A check from this computer shows the certificate.',
  }),
  'unstable-target': ({ times, spanS }, { figures }) => ({
    message: `The target could not be reached ${figures.counted(times, 'time', 'times')} in ${figures.span(spanS * 1000)}, for minutes each.`,
    advice: 'Compare the times with restarts of the target and with its line.',
  }),
  'own-listener-off': ({ fromS, untilS }, { at }) => ({
    message:
      untilS === null
        ? `The target is Fleetglass’s own listener, which is closed since ${at(fromS)}.`
        : `The target is Fleetglass’s own listener, which was closed from ${at(fromS)} to ${at(untilS)}.`,
    advice:
      untilS === null
        ? 'Start the listener; flespi sends what waits.'
        : 'Nothing is to be done: flespi sends what waited.',
  }),
  'own-key-differs': () => ({
    message: 'The target is Fleetglass’s own listener, and the stream’s header does not hold its secret.',
    advice: 'Copy the header of the listener into the stream in flespi once more.',
  }),
  'own-disk': () => ({
    message: 'Fleetglass’s own storage takes nothing, so its listener asks flespi to keep what it sends.',
    advice: 'Make room on the disk; flespi keeps everything until then.',
  }),
};
