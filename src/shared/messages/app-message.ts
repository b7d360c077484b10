import type { AccountEndMessage } from './account-end.ts';
import type { AccountMessage } from './accounts.ts';
import type { AlarmMessage } from './alarms.ts';
import type { BringMessage } from './bring.ts';
import type { CheckMessage } from './checks.ts';
import type { CommandMessage } from './commands.ts';
import type { ConsoleMessage } from './console.ts';
import type { DayCheckMessage } from './day-checks.ts';
import type { PemMessage, WriteMessage } from './files.ts';
import type { AccessMessage, FilterMessage } from './filters.ts';
import type { ApiMessage } from './flespi-api.ts';
import type { GapMessage } from './gaps.ts';
import type { GeocoderMessage } from './geocoder.ts';
import type { GeofenceMessage } from './geofences.ts';
import type { HandoverMessage } from './handover.ts';
import type { HistoryMessage } from './history.ts';
import type { HostMessage } from './host.ts';
import type { JsonMessage } from './json.ts';
import type { ListenerCause, ListenerMessage } from './listener.ts';
import type { MapMessage } from './maps.ts';
import type { OptionMessage } from './options.ts';
import type { PastMessage } from './past.ts';
import type { PlaceMessage } from './places.ts';
import type { ProgramLogMessage } from './program-log.ts';
import type { ReceiverCause, ReceiverMessage } from './receivers.ts';
import type { RefusalMessage } from './refusals.ts';
import type { RuleMessage } from './rules.ts';
import type { RuntimeCause } from './runtime.ts';
import type { SecretsMessage } from './secrets.ts';
import type { SessionCause } from './session.ts';
import type { StorageMessage, StorageTrouble } from './storage.ts';
import type { SetupMessage } from './stream-setup.ts';
import type { ToldMessage } from './told.ts';
import type { UnreadableMessage } from './unreadable.ts';

/** All that Fleetglass has to say in one sentence: a code that is nobody else's, and what the sentence names. */
export type AppMessage =
  | AccessMessage
  | AccountEndMessage
  | AccountMessage
  | AlarmMessage
  | ApiMessage
  | BringMessage
  | CheckMessage
  | CommandMessage
  | ConsoleMessage
  | DayCheckMessage
  | FilterMessage
  | GapMessage
  | GeocoderMessage
  | GeofenceMessage
  | HandoverMessage
  | HistoryMessage
  | HostMessage
  | JsonMessage
  | MapMessage
  | ListenerMessage
  | OptionMessage
  | PastMessage
  | PemMessage
  | PlaceMessage
  | ProgramLogMessage
  | RuleMessage
  | ReceiverMessage
  | RefusalMessage
  | SecretsMessage
  | SetupMessage
  | StorageMessage
  | ToldMessage
  | UnreadableMessage
  | WriteMessage;

/** Why an account's link is as it is. */
export type LinkCause = SessionCause | RuntimeCause | StorageTrouble;

/** All that has two sentences: what happened, and what to do about it. */
export type AppCause = LinkCause | ListenerCause | ReceiverCause;

export type { WordedCause } from './worded.ts';
