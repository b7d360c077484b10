import type { ProtocolVersion, TokenFacts } from '../connection.ts';
import type { SetAsideJournal } from '../storage-status.ts';
import type { AppCause, AppMessage, WordedCause } from './app-message.ts';
import type { FilterMessage, TokenAccess } from './filters.ts';

/** What others have to say, within what the doctor says. */
type Told = AppMessage | AppCause | WordedCause;
type Cause = AppCause | WordedCause;

/** Who said by which way: the destination itself, which is on this computer, or what was chosen or found. */
export type RouteSource = 'loopback' | 'option' | 'setting' | 'system' | 'environment';

/** What the doctor looks at: which account, where, and by whom. */
type About =
  | { readonly code: 'about-account'; readonly name: string }
  | {
      readonly code: 'about-broker';
      /** Scheme, host and port; else why there is none. */
      readonly address: string | { readonly why: 'demo-not-running' | 'unusable' };
      readonly protocolVersion: ProtocolVersion;
      readonly hasUsername: boolean;
      readonly hasOwnAuthority: boolean;
      readonly hasClientCertificate: boolean;
      readonly isShared: boolean;
    }
  | {
      readonly code: 'about-program';
      readonly version: string;
      readonly host: string;
      readonly platform: string;
    };

/** What any step may come to. */
type General =
  | { readonly code: 'told'; readonly told: Told }
  /** What to do about a cause; to take the step again where nothing else is. */
  | { readonly code: 'advice'; readonly cause: Cause }
  | { readonly code: 'again' }
  | { readonly code: 'overdue'; readonly limitS: number }
  | { readonly code: 'unforeseen'; readonly reason: string }
  | { readonly code: 'look-in-log' }
  /** An earlier step has told why. */
  | { readonly code: 'no-link'; readonly cause: Cause }
  | { readonly code: 'no-way'; readonly cause: Cause }
  | { readonly code: 'see-before' }
  | { readonly code: 'see-subscriptions' }
  | { readonly code: 'resume-demo' }
  | { readonly code: 'correct-account' };

type Way =
  | { readonly code: 'straight' }
  | { readonly code: 'straight-beside'; readonly proxy: string }
  | { readonly code: 'use-websocket' }
  | { readonly code: 'by-proxy'; readonly proxy: string }
  | { readonly code: 'route-source'; readonly source: RouteSource }
  | { readonly code: 'route-kind'; readonly proxy: string; readonly signsIn: boolean }
  /** Null for the straight way. */
  | { readonly code: 'route-order'; readonly hops: readonly (string | null)[] }
  | { readonly code: 'proxy-reached'; readonly proxy: string }
  /** Null where it was reached. */
  | { readonly code: 'proxy-answer'; readonly proxy: string; readonly cause: Cause | null }
  /** Null where it goes straight instead. */
  | { readonly code: 'proxy-instead'; readonly cause: Cause; readonly proxy: string | null }
  | { readonly code: 'tunnel'; readonly proxy: string; readonly broker: string }
  | { readonly code: 'tunnel-unused' }
  | { readonly code: 'name-by-proxy' }
  | { readonly code: 'name-is-address' }
  | { readonly code: 'name'; readonly host: string }
  | { readonly code: 'name-found'; readonly host: string; readonly addresses: number }
  | { readonly code: 'address'; readonly family: number; readonly address: string }
  | { readonly code: 'tcp-by-proxy' }
  | { readonly code: 'tcp'; readonly port: number; readonly families: readonly number[] }
  | { readonly code: 'tcp-answer'; readonly family: number; readonly answer: number | Cause }
  | { readonly code: 'tcp-silent'; readonly family: number }
  | { readonly code: 'tls-local' }
  | { readonly code: 'tls-none' }
  | { readonly code: 'use-tls' }
  | { readonly code: 'tls'; readonly host: string; readonly days: number }
  | { readonly code: 'renew-certificate' }
  | {
      readonly code: 'certificate';
      readonly subject: string;
      readonly issuer: string;
      /** Year, month and day; null where that cannot be read. */
      readonly until: string | null;
      readonly isNeeded: boolean;
    };

type Broker =
  | { readonly code: 'mqtt'; readonly protocolVersion: ProtocolVersion }
  | { readonly code: 'connected-in'; readonly tookMs: number }
  | { readonly code: 'client-id'; readonly clientId: string }
  | { readonly code: 'enter-token' }
  | { readonly code: 'token-none' }
  | { readonly code: 'token-in-username'; readonly characters: number }
  | { readonly code: 'token-as-password'; readonly characters: number }
  | { readonly code: 'token-form'; readonly characters: number; readonly isPlain: boolean }
  | { readonly code: 'token-odd' }
  | { readonly code: 'copy-token' }
  | { readonly code: 'token-accepted' }
  | { readonly code: 'token-untold' }
  | { readonly code: 'token-account'; readonly customerId: string }
  | { readonly code: 'token-permits'; readonly access: NonNullable<TokenFacts['access']> }
  | { readonly code: 'granted'; readonly filters: number }
  | { readonly code: 'granted-low' }
  | { readonly code: 'grant-qos1' }
  | { readonly code: 'refused'; readonly refused: number; readonly filters: number }
  | { readonly code: 'permit-topics' }
  | { readonly code: 'permit'; readonly missing: readonly TokenAccess[] }
  | { readonly code: 'filter-granted'; readonly filter: string; readonly lowered: boolean }
  | {
      readonly code: 'filter-refused';
      readonly filter: string;
      readonly reasonCode: number;
      /** What will not be seen because of it. */
      readonly means: FilterMessage | null;
    }
  | { readonly code: 'snapshot-withheld' }
  | { readonly code: 'snapshot-own-topics' }
  | {
      readonly code: 'snapshot';
      readonly vehicles: number;
      readonly streams: number;
      readonly channels: number;
    }
  | { readonly code: 'stranger' }
  | { readonly code: 'check-broker' }
  | { readonly code: 'check-devices' }
  | { readonly code: 'message-lately'; readonly agoS: number }
  | { readonly code: 'messages-withheld' }
  | { readonly code: 'message-came'; readonly tookS: number }
  | { readonly code: 'no-message'; readonly withinS: number }
  | { readonly code: 'look-in-panel' }
  | { readonly code: 'clock-untold' }
  | { readonly code: 'clock-silent'; readonly withinS: number }
  | { readonly code: 'clock-agrees'; readonly withinMs: number }
  | { readonly code: 'clock-away'; readonly awayMs: number; readonly isAhead: boolean }
  | { readonly code: 'set-clock' };

type Computer =
  | {
      readonly code: 'pace';
      readonly medianMs: number;
      readonly commits: number;
      readonly perSecond: number;
      readonly setAside: number;
    }
  | { readonly code: 'disk-slow' }
  | {
      readonly code: 'journal-holds';
      readonly messages: number;
      readonly bytes: number;
      readonly works: boolean;
    }
  | ({
      readonly code: 'set-aside';
      /** Absolute path. */
      readonly path: string;
      /** How much of it can be read; a code of the system where it cannot be opened. */
      readonly readable: 'whole' | 'parts' | 'nothing' | 'later' | { readonly reason: string };
    } & SetAsideJournal)
  | { readonly code: 'disk-unseen'; readonly folder: string; readonly reason: string }
  | { readonly code: 'check-folder' }
  | {
      readonly code: 'disk';
      readonly freeBytes: number;
      readonly allBytes: number;
      readonly folder: string;
    }
  | { readonly code: 'growth'; readonly journals: number; readonly bytes: number }
  | { readonly code: 'make-room-now' }
  | { readonly code: 'make-room' }
  | { readonly code: 'make-room-or-keep-less' }
  | { readonly code: 'secrets-elsewhere' }
  | { readonly code: 'kept-by'; readonly backend: string }
  | { readonly code: 'secrets-unprotected' }
  | { readonly code: 'secrets-in-memory' }
  | { readonly code: 'listener-none' }
  | { readonly code: 'listener-off' }
  | { readonly code: 'listener-starting' }
  | { readonly code: 'listener-address'; readonly url: string }
  | { readonly code: 'listener-answer'; readonly status: number | null; readonly tookMs: number }
  | { readonly code: 'listener-local'; readonly told: Told }
  | { readonly code: 'listener-open'; readonly told: Told }
  | { readonly code: 'listener-secret'; readonly isFixed: boolean }
  | { readonly code: 'see-refusal' };

/** All that the doctor says. Of a vocabulary of its own: a code of it may be one of others too. */
export type DoctorMessage = About | General | Way | Broker | Computer;
