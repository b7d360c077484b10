/** What arrives from flespi, decoded: the vocabulary between the protocol and everything else. */
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { LogOrigin, Severity } from '../../shared/log-kinds.ts';
import type { LogMessage } from '../../shared/messages/log.ts';

/** A device message (flespi-facts §2.1, §5), checked and normalised. */
export interface DeviceMessage {
  readonly kind: 'message';
  /** From the topic where it names the device (authoritative: numbers beyond 2^53 lose digits in JSON), else `device.id`. */
  readonly deviceId: string | null;
  readonly ident: string | null;
  /** The channel it came through, from the topic where it names one, else `channel.id`; idents are unique within one alone. */
  readonly channelId: string | null;
  readonly deviceName: string | null;
  /**
   * Unix seconds by the device's clock; times in milliseconds or microseconds are brought to seconds. Where the device says
   * none that can be read: that of flespi, else of arrival, which it is filed under.
   */
  readonly timestampS: number;
  /** Nobody knows when it was made: its time cannot be read, or there is none at all. It may be of any age. */
  readonly undated?: true | undefined;
  /** Unix seconds of receipt by flespi. */
  readonly serverTimestampS: number | null;
  /** The flat object as it came, every parameter by dotted name; an ident that came as a number is a text. */
  readonly parameters: JsonObject;
}

/** One telemetry parameter (flespi-facts §2.2). The aggregate `position` is a parameter whose value is an object. */
export interface TelemetryValue {
  readonly kind: 'telemetry';
  readonly deviceId: string;
  readonly parameter: string;
  /** Undefined when removed (empty payload). */
  readonly value: JsonValue | undefined;
  /** Unix seconds of the value (user property `timestamp`); null on MQTT 3. */
  readonly timeS: number | null;
  readonly retained: boolean;
}

/** Kinds of flespi object whose state we follow. */
export type StateOrigin = 'devices' | 'streams' | 'channels';

/** An object's default properties (flespi-facts §2.3-2.5), or undefined when it was deleted. */
export interface ObjectState {
  readonly kind: 'object';
  readonly origin: StateOrigin;
  readonly id: string;
  readonly object: JsonObject | undefined;
  readonly timeS: number | null;
}

/** One property of an object. */
export interface PropertyState {
  readonly kind: 'property';
  readonly origin: StateOrigin;
  readonly id: string;
  readonly property: string;
  readonly value: JsonValue | undefined;
  readonly timeS: number | null;
}

/** A log record (flespi-facts §2.7) with its severity and what it says. */
export interface LogEvent {
  readonly kind: 'log';
  readonly origin: LogOrigin;
  readonly originId: string | null;
  readonly timeS: number;
  readonly eventCode: number | null;
  readonly severity: Severity;
  readonly message: LogMessage;
  readonly raw: JsonObject;
}

/** An interval of a calculator (flespi-facts §2.8), as it was made, changed, taken back or fetched. */
export interface IntervalEvent {
  readonly kind: 'interval';
  readonly calculatorId: string;
  readonly deviceId: string;
  /** Unique within calculator and device. */
  readonly id: string;
  readonly change: 'told' | 'deleted' | 'fetched';
  /** Unix seconds; null where one that is taken back does not say them again. */
  readonly beginS: number | null;
  readonly endS: number | null;
  readonly isActive: boolean | null;
  /** When it was calculated, Unix seconds; where it does not say, when flespi said it. */
  readonly timeS: number;
  /** When flespi said it, Unix seconds: what was said last stands. */
  readonly saidS: number;
  readonly raw: JsonObject;
}

/** A short message that a modem received (flespi-facts §2.1). */
export interface SmsEvent {
  readonly kind: 'sms';
  readonly modemId: string;
  readonly phone: string | null;
  readonly text: string | null;
  readonly timeS: number;
  readonly raw: JsonObject;
}

/** What is kept as a record of what happened, in order of arrival: what flespi logged, intervals, short messages. */
export type RecordEvent = LogEvent | IntervalEvent | SmsEvent;

/** Whether it is kept so. */
export function isRecord(event: FlespiEvent): event is RecordEvent {
  return event.kind === 'log' || event.kind === 'interval' || event.kind === 'sms';
}

/** A topic that is none of ours, or a payload that cannot be read: kept aside with its reason, never guessed at. */
export interface Unreadable {
  readonly kind: 'unreadable';
  /** Whether it came where device messages come, and so counts as a received message. */
  readonly wasMessage: boolean;
  /** Why, as it is kept with it (`shared/unreadable-reason.ts`). */
  readonly reason: string;
}

export type FlespiEvent =
  | DeviceMessage
  | TelemetryValue
  | ObjectState
  | PropertyState
  | RecordEvent
  | Unreadable;
