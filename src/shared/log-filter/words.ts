import type { LogOrigin, Severity } from '../log-kinds.ts';
import { NUMBER_FIELDS, TEXT_FIELDS } from './log-term.ts';

/** What kind of value follows a word. */
export type WordKind = 'severity' | 'origin' | 'about' | 'number' | 'field' | 'text' | 'alike' | 'time';

export interface FilterWord {
  readonly word: string;
  readonly kind: WordKind;
  /** Of `about`: what it must be. */
  readonly origin?: LogOrigin | null;
}

const ABOUT: readonly (readonly [string, LogOrigin | null])[] = [
  ['stream', 'stream'],
  ['device', 'device'],
  ['vehicle', 'device'],
  ['channel', 'channel'],
  ['about', null],
];

/** Every word that a filter knows, in the order in which they are offered. */
export const FILTER_WORDS: readonly FilterWord[] = [
  { word: 'severity', kind: 'severity' },
  { word: 'origin', kind: 'origin' },
  ...ABOUT.map(([word, origin]) => ({ word, kind: 'about', origin }) as const),
  ...NUMBER_FIELDS.map((word) => ({ word, kind: 'number' }) as const),
  { word: 'text', kind: 'text' },
  ...TEXT_FIELDS.map((word) => ({ word, kind: 'field' }) as const),
  { word: 'since', kind: 'time' },
  { word: 'until', kind: 'time' },
  { word: 'same', kind: 'alike' },
  { word: 'like', kind: 'alike' },
];

const BY_WORD: ReadonlyMap<string, FilterWord> = new Map(FILTER_WORDS.map((each) => [each.word, each]));

/** The word of a filter in any case; undefined where there is none of that name. */
export function filterWord(word: string): FilterWord | undefined {
  return BY_WORD.get(word.toLowerCase());
}

/** What people call the gravest severity. */
export const SEVERITY_NAMES: ReadonlyMap<string, Severity> = new Map([
  ['info', 'info'],
  ['notice', 'notice'],
  ['warning', 'warning'],
  ['warn', 'warning'],
  ['alert', 'alert'],
  ['error', 'alert'],
]);

/** Names of kinds that people know beside ours. */
export const ORIGIN_NAMES: ReadonlyMap<string, LogOrigin> = new Map([
  ['stream', 'stream'],
  ['device', 'device'],
  ['vehicle', 'device'],
  ['channel', 'channel'],
  ['modem', 'modem'],
  ['plugin', 'plugin'],
  ['calculator', 'calculator'],
  ['calc', 'calculator'],
  ['geofence', 'geofence'],
  ['group', 'group'],
  ['cdn', 'cdn'],
  ['mqtt', 'mqtt'],
  ['account', 'account'],
  ['platform', 'account'],
  ['fleetglass', 'fleetglass'],
  ['own', 'fleetglass'],
  ['other', 'other'],
]);
