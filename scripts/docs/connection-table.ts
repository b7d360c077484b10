import { RESPONSES } from '../../src/core/session/catalogue/catalogue.ts';
import type { Response } from '../../src/core/session/fault.ts';
import { type LinkWord, WINDOW_WORDS } from '../../src/renderer/connection/link-view.ts';
import { CONNECTION_STATES } from '../../src/shared/connection.ts';
import { SESSION_CAUSES } from '../../src/shared/messages/session.ts';
import { connectionStrings } from '../../src/shared/wording/en/window/connection.ts';
import { plainWording } from '../../src/shared/wording/wording.ts';
import { markdownTable, withMadeBlock } from './made-block.ts';

const english = plainWording('en');

/** What stands around the tables in the user guide. */
const NAME = 'connection-table';

/** The states as people meet them; a word of the window for the link that is missing here does not compile. */
const STATES: Readonly<Record<LinkWord, readonly [means: string, next: string]>> = {
  idle: ['there is no link: no account yet', 'enter an account'],
  paused: [
    'the account was paused; what is known of it stays on screen, with its age',
    '*Resume* connects it again',
  ],
  connecting: ['the broker is being called', 'ten seconds at most, then the next try'],
  resuming: ['connected; subscriptions and the last known values are coming in', 'becomes live'],
  live: ['what you see is what the broker sends', ''],
  'backing-off': [
    'the link failed, or was dropped because storage failed; the cause is shown',
    'tries again by itself: soon, patiently, or as soon as storage works',
  ],
  refused: [
    'trying again by itself would not help: a wrong token, for instance',
    'do what the cause says, then *Retry now*',
  ],
  'taken-over': [
    'another program uses this installation’s client id',
    'close it, then *Retry now*; or *Connect under a new client id*',
  ],
  // What the window itself says where it does not know the state, in its own words.
  asking: [connectionStrings.askingCause, 'becomes one of the others'],
  unreachable: [connectionStrings.unreachableCause, connectionStrings.unreachableAdvice],
  'locked-out': [connectionStrings.lockedOutCause, connectionStrings.lockedOutAdvice],
};

const DOES: Readonly<Record<Response, string>> = {
  retry: 'tries again soon',
  'retry-patiently': 'tries again patiently',
  stop: 'stops',
  yield: 'gives way',
};

/** The states of the link and the causes of its trouble, as two tables. */
export function connectionTable(): string {
  const words = [...CONNECTION_STATES, 'paused', ...WINDOW_WORDS] as const;
  const states = words.map((word) => [connectionStrings[`state_${word}`], ...STATES[word]]);
  const causes = SESSION_CAUSES.map((code) => {
    const { message, advice } = english.explain({ code, detail: '' });
    return [message, advice, DOES[RESPONSES[code]], `\`${code}\``];
  });
  return [
    ...markdownTable(['state', 'what it means', 'what happens next'], states),
    '',
    '*Soon* is after one second at first and a minute at most; *patiently* after 30, 60, then every 120 seconds, as a ban is',
    'lengthened by every early try. *Stops* and *gives way* wait for *Retry now*. The code is what the log names.',
    '',
    ...markdownTable(['cause', 'what to do', 'Fleetglass', 'code'], causes),
  ].join('\n');
}

/** The guide with the tables of today. Throws where it has no place for them. */
export function withConnectionTable(guide: string): string {
  return withMadeBlock(guide, NAME, connectionTable());
}
