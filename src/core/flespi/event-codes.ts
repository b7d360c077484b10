/** flespi's log event codes (flespi-facts §2.7): what happened, in our words, and how grave flespi holds it. */
import type { Severity } from '../../shared/log-record.ts';

/** Which extra field of the record explains the event further. */
export type CodeDetail = 'close_code' | 'error_code' | 'send_code' | 'response_code' | 'blocked';

export interface EventCode {
  /** A clause that starts with the thing it is about; `{thing}` stands for the record's origin. */
  readonly text: string;
  readonly severity: Severity;
  readonly detail?: CodeDetail;
}

const info = (text: string, detail?: CodeDetail): EventCode => entry('info', text, detail);
const notice = (text: string, detail?: CodeDetail): EventCode => entry('notice', text, detail);
const warning = (text: string, detail?: CodeDetail): EventCode => entry('warning', text, detail);
const alert = (text: string, detail?: CodeDetail): EventCode => entry('alert', text, detail);

function entry(severity: Severity, text: string, detail: CodeDetail | undefined): EventCode {
  return detail === undefined ? { severity, text } : { severity, text, detail };
}

/** By event code. Severities marked "ours" are of codes for which flespi's table names no colour. */
export const EVENT_CODES: ReadonlyMap<number, EventCode> = new Map([
  [1, notice('{thing} created')],
  [2, warning('{thing} updated')],
  [3, warning('{thing} deleted')],
  [4, warning('{thing} moved from or to another account')],
  [20, alert('{thing} blocked', 'blocked')],
  [21, warning('{thing} unblocked')],

  [100, notice('Channel accepted a connection')],
  [101, notice('Channel identified a device')],
  [102, info('Channel connection closed', 'close_code')],
  [103, alert('Channel could not process data')],
  [110, notice('Channel command created')],
  [111, warning('Channel command updated')],
  [112, warning('Channel command deleted')],
  [113, info('Channel command executed')],
  [114, alert('Channel configuration is invalid')],
  [115, info('Channel command sent')],

  [200, notice('Modem received an SMS')],
  [201, info('Modem sent an SMS', 'send_code')],
  [202, notice('Modem connected to its gateway')],
  [203, alert('Modem lost its gateway')],
  [204, alert('Modem could not connect to its gateway', 'error_code')],

  [300, notice('Device connected')],
  [301, info('Device disconnected', 'close_code')],
  [302, warning('Device sent an SMS')],
  [303, warning('SMS sent to the device')],
  [304, alert('Device data could not be processed')],
  [305, warning('Invalid parameters were removed from device messages')], // ours
  [310, info('Device reported a new value of a setting')],
  [311, warning('Setting accepted by flespi')],
  [312, notice('Setting accepted by the device')],
  [313, alert('Setting rejected by the device')],
  [314, warning('Setting change cancelled')],
  [315, warning('Setting cleared')],
  [316, alert('Setting could not be read from the device after several tries')],
  [317, info('Setting command sent to the device')],
  [320, info('Plugin activated for the device')],
  [321, warning('Plugin updated for the device')],
  [322, alert('Plugin deactivated for the device')],
  [323, alert('Plugin failed for the device')],
  [330, notice('Command queued for the device')],
  [331, warning('Command removed from the device queue')],
  [332, warning('Command processed by the device')],
  [333, warning('Command for the device expired')],
  [334, info('Command sent to the device')],
  [350, info('Plugin reported its status')],
  [351, alert('Plugin reported an error')],

  [401, notice('Stream connected to its target')],
  [402, alert('Stream lost the connection to its target')],
  [403, alert('Stream failed to deliver messages', 'error_code')],
  [404, info('Stream sent messages')],
  [405, info('Stream target reported success')],
  [406, warning('Stream target reported a failure')],
  [410, notice('Stream subscription created')],
  [411, warning('Stream subscription updated')],
  [412, warning('Stream subscription deleted')],
  [420, notice('Stream subscribed to a device')],
  [422, info('Stream unsubscribed from a device')],
  [430, notice('Stream subscribed to a channel')],
  [432, info('Stream unsubscribed from a channel')],

  [500, notice('MQTT session accepted')],
  [501, alert('MQTT session blocked', 'blocked')],
  [502, warning('MQTT session rejected')],
  [503, info('MQTT session closed', 'close_code')],
  [504, warning('Persistent MQTT session overflowed and was deleted with its undelivered messages')],
  [510, notice('MQTT subscription created over REST')],
  [511, warning('MQTT subscription updated over REST')],
  [512, info('MQTT subscription deleted over REST')],
  [520, info('MQTT session subscribed')],
  [521, info('MQTT session unsubscribed')],

  [600, warning('Token expired and was deleted')],
  [601, warning('Calculator was given devices')],
  [602, warning('Calculator no longer has the device')],
  [603, warning('Calculator changed its parameters for the device')],
  [604, warning('Calculator blocked the device')],
  [605, warning('Calculator unblocked the device')],
  [606, warning('Calculator caught up with the device')],
  [607, warning('Calculator stopped following the device')],
  [608, notice('Calculator opened its last interval')],
  [609, notice('Calculator closed its last interval')],
  [610, info('Calculator created an interval')],
  [611, info('Calculator updated an interval')],
  [612, info('Calculator deleted an interval')],
  [700, info('Container resized')],
  [900, warning('File storage resized')],
  [901, info('File stored')], // ours
  [1000, warning('REST API request', 'response_code')],
]);

/** Event codes that rules are built on. */
export const EVENT = {
  deleted: 3,
  blocked: 20,
  unblocked: 21,
  streamConnected: 401,
  streamLost: 402,
  streamFailed: 403,
  streamSent: 404,
  statusGood: 405,
  statusBad: 406,
  sessionClosed: 503,
} as const;
