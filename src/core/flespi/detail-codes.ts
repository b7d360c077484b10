/** The codes inside a log record that say why (flespi-facts §2.7), in words. Unknown codes get a readable fallback. */
import { STATUS_CODES } from 'node:http';
import type { Severity } from '../../shared/log-record.ts';

const BLOCKED_REASONS: ReadonlyMap<number, string> = new Map([
  [1, 'the limit of connections is reached'],
  [2, 'the limit of messages per minute is reached'],
  [3, 'the limit of traffic per minute is reached'],
  [4, 'the storage limit is reached'],
  [5, 'the limit of items is reached'],
  [6, 'its configuration is invalid'],
  [7, 'the account moved to another region'],
]);

/** Why flespi blocked something, as a clause. */
export function blockedReason(code: number): string {
  return BLOCKED_REASONS.get(code) ?? `reason ${code}`;
}

const MQTT_REFUSALS: ReadonlyMap<number, string> = new Map([
  [1, 'target refused the MQTT protocol version'],
  [2, 'target refused the MQTT client id'],
  [3, 'target answered that its MQTT server is unavailable'],
  [4, 'target refused the MQTT user name or password'],
  [5, 'target answered that the MQTT client is not authorized'],
]);

/** Why a stream could not deliver: `error_code` of event 403, as a clause. From 100 on it is the target's HTTP status. */
export function deliveryError(code: number): string {
  if (code === -99) return "the target's TLS certificate was not accepted";
  if (code === -2) return 'target received the request but did not answer';
  if (code === -1) return 'could not connect to the target';
  const refusal = MQTT_REFUSALS.get(code);
  if (refusal !== undefined) return refusal;
  if (code < 100) return `error code ${code}`;
  const phrase = STATUS_CODES[code];
  return phrase === undefined ? `target answered ${code}` : `target answered ${code} ${phrase}`;
}

/** Why a modem could not connect: `error_code` of event 204. */
export function modemError(code: number): string {
  if (code === -1) return 'the gateway refused the login';
  if (code === -2) return 'the TCP or TLS connection failed';
  return `error code ${code}`;
}

const SEND_CODES: ReadonlyMap<number, string> = new Map([
  [-2, 'the SMS gateway answered with an error'],
  [-1, 'no SMS is left in this period'],
  [0, 'the message centre accepted it'],
  [1, 'the length of the message is invalid'],
  [2, 'the length of the command is invalid'],
  [3, 'the command is invalid'],
  [4, 'the session with the message centre is in the wrong state'],
  [5, 'the session with the message centre is bound already'],
  [6, 'the priority is invalid'],
  [7, 'the wish for a delivery receipt is invalid'],
  [8, 'the message centre had an error of its own'],
  [10, 'the address of the sender is invalid'],
  [11, 'the address of the receiver is invalid'],
  [12, 'the id of the message is invalid'],
  [13, 'the sign-in at the message centre failed'],
  [14, 'the password for the message centre is invalid'],
  [15, 'the system id for the message centre is invalid'],
  [17, 'the message could not be cancelled'],
  [19, 'the message could not be replaced'],
  [20, 'the queue of the message centre is full'],
  [22, 'the type of service is invalid'],
  [51, 'the number of receivers is invalid'],
  [52, 'the name of the distribution list is invalid'],
  [64, 'the kind of receiver is invalid'],
  [66, 'sending as a replacement is invalid'],
  [67, 'the class of the message is invalid'],
  [68, 'it cannot be sent to a distribution list'],
  [69, 'the message centre did not take it'],
  [72, 'the type of the sender number is invalid'],
  [73, 'the numbering plan of the sender is invalid'],
  [74, 'the type of the receiver number is invalid'],
  [75, 'the numbering plan of the receiver is invalid'],
  [77, 'the type of the system is invalid'],
  [78, 'the flag to replace is invalid'],
  [85, 'the number of messages asked for is invalid'],
  [88, 'the message centre slows us down'],
  [98, 'the time until which it is valid is invalid'],
  [103, 'no credit is left'],
  [194, 'an optional part has an invalid length'],
  [195, 'an optional part is missing'],
  [196, 'an optional part has an invalid value'],
  [254, 'it could not be delivered'],
  [255, 'the message centre names no reason'],
]);

/** What became of an SMS: `send_code` of event 201, an SMPP status but for those below zero, which are flespi's own. */
export function smsOutcome(code: number): { readonly text: string; readonly severity: Severity } {
  const severity = code < 0 ? 'alert' : code === 0 ? 'notice' : 'warning';
  return { text: SEND_CODES.get(code) ?? `send code ${code}`, severity };
}

const CLOSE_CODES: ReadonlyMap<number, readonly [string, Severity]> = new Map([
  [-1, ['unexpectedly', 'warning']],
  [2, ['by the device', 'info']],
  [3, ['after everything was processed', 'notice']],
  [4, ['because the protocol was violated', 'alert']],
  [5, ['by an internal error of flespi', 'alert']],
  [6, ['because the data could not be parsed', 'alert']],
  [7, ['by a restart of the flespi server', 'warning']],
  [8, ['by an update of the protocol in flespi', 'warning']],
  [9, ['because the channel was changed', 'warning']],
  [10, ['by request of a user', 'warning']],
  [11, ['because the outgoing connection failed', 'alert']],
  [12, ['because another connection has the same ident', 'info']],
  [13, ['because the device is blocked', 'alert']],
  [14, ['because authentication failed', 'alert']],
  [15, ['because the device was created, changed or deleted', 'info']],
  [16, ["because the address is not on the channel's white list", 'info']],
  [17, ['after ten minutes of silence', 'info']],
  [18, ['because this part of the protocol is not supported', 'alert']],
  [19, ['because the data is of another protocol', 'info']],
  [21, ['because the channel is blocked', 'alert']],
  [23, ['because the device is disabled', 'info']],
]);

const MQTT_CLOSE_CODES: ReadonlyMap<number, string> = new Map([
  [128, 'unspecified error'],
  [129, 'malformed packet'],
  [130, 'protocol error'],
  [131, 'implementation specific error'],
  [132, 'unsupported protocol version'],
  [133, 'client identifier not valid'],
  [134, 'bad user name or password'],
  [135, 'not authorized'],
  [136, 'server unavailable'],
  [137, 'server busy'],
  [138, 'banned'],
  [139, 'server shutting down'],
  [140, 'bad authentication method'],
  [141, 'keep-alive timeout'],
  [142, 'session taken over by another client with the same id'],
  [143, 'topic filter invalid'],
  [144, 'topic name invalid'],
  [145, 'packet identifier in use'],
  [146, 'packet identifier not found'],
  [147, 'receive maximum exceeded'],
  [148, 'topic alias invalid'],
  [149, 'packet too large'],
  [150, 'message rate too high'],
  [151, 'quota exceeded'],
  [152, 'administrative action'],
  [153, 'payload format invalid'],
  [154, 'retain not supported'],
  [155, 'QoS not supported'],
  [156, 'use another server'],
  [157, 'server moved'],
  [158, 'shared subscriptions not supported'],
  [159, 'connection rate exceeded'],
  [160, 'maximum connect time'],
  [161, 'subscription identifiers not supported'],
  [162, 'wildcard subscriptions not supported'],
]);

/** Ends that a person has to do something about: the token, a ban, or a limit that is reached. */
const MQTT_WARNINGS: ReadonlySet<number> = new Set([134, 135, 138, 147, 149, 150, 151, 159]);

/** How a connection ended: `close_code`, as an adverbial clause, with flespi's severity where it names one. */
export function closeReason(code: number): { readonly text: string; readonly severity?: Severity } {
  const known = CLOSE_CODES.get(code);
  if (known !== undefined) return { text: known[0], severity: known[1] };
  const mqtt = MQTT_CLOSE_CODES.get(code);
  if (mqtt === undefined) return { text: `with close code ${code}` };
  const text = `with MQTT reason "${mqtt}"`;
  return MQTT_WARNINGS.has(code) ? { text, severity: 'warning' } : { text };
}

/**
 * How an MQTT session ended: its `close_code` is the reason of MQTT 5, whose two regular ends flespi's own codes use for
 * something else.
 */
export function sessionCloseReason(code: number): { readonly text: string; readonly severity?: Severity } {
  if (code === 0) return { text: 'in good order' };
  if (code === 4) return { text: 'in good order, leaving its will message' };
  return closeReason(code);
}
