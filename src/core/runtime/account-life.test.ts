import { describe, expect, it } from 'vitest';
import type { ConnectionCause } from '../../shared/connection.ts';
import { type AccountLife, type LifeEffect, type LifeEvent, reduceLife } from './account-life.ts';

const CAUSE: ConnectionCause = { code: 'token-missing', message: 'No token.', advice: 'Enter it.' };
const OTHER: ConnectionCause = { code: 'other-customer', message: 'Not ours.', advice: 'Enter another.' };

/** Every state, by the name it has in the table. */
const LIVES = {
  closed: { kind: 'closed' },
  opening: { kind: 'opening', isPaused: false },
  'opening paused': { kind: 'opening', isPaused: true },
  paused: { kind: 'paused' },
  blocked: { kind: 'blocked', cause: CAUSE },
  'blocked by another': { kind: 'blocked', cause: OTHER },
  'session idle': { kind: 'session', state: 'idle' },
  'session live': { kind: 'session', state: 'live' },
  'closing to paused': { kind: 'closing', next: 'paused' },
  'closing to session': { kind: 'closing', next: 'session' },
  'closing to opening': { kind: 'closing', next: 'opening' },
  'closing to ended': { kind: 'closing', next: 'ended' },
  ended: { kind: 'ended' },
} as const satisfies Readonly<Record<string, AccountLife>>;
type Name = keyof typeof LIVES;
const NAMES = Object.keys(LIVES) as readonly Name[];

/** What an event makes of the states in which it changes or does anything; in all others nothing happens. */
type Row = Partial<Record<Name, readonly [next: Name, ...effects: LifeEffect[]]>>;

const REOPENED: Row = {
  opening: ['closing to opening', 'close'],
  'opening paused': ['closing to opening', 'close'],
  paused: ['closing to opening', 'close'],
  blocked: ['closing to opening', 'close'],
  'session idle': ['closing to opening', 'close'],
  'session live': ['closing to opening', 'close'],
  'closing to paused': ['closing to opening', 'close'],
  'closing to session': ['closing to opening', 'close'],
};

const TABLE: readonly (readonly [string, LifeEvent, Row])[] = [
  ['open', { type: 'open', isPaused: false }, { closed: ['opening', 'open'] }],
  ['open, paused', { type: 'open', isPaused: true }, { closed: ['opening paused', 'open'] }],
  [
    'opened, with access',
    { type: 'opened', hasAccess: true, block: null },
    { opening: ['session idle', 'connect'], 'opening paused': ['paused'] },
  ],
  [
    'opened, without',
    { type: 'opened', hasAccess: false, block: CAUSE },
    { opening: ['blocked'], 'opening paused': ['paused'] },
  ],
  [
    'opened, without having looked',
    { type: 'opened', hasAccess: false, block: null },
    { opening: ['closing to opening', 'close'], 'opening paused': ['paused'] },
  ],
  ['link live', { type: 'link', state: 'live' }, { 'session idle': ['session live'] }],
  ['link idle', { type: 'link', state: 'idle' }, { 'session live': ['session idle'] }],
  [
    'block',
    { type: 'block', cause: OTHER },
    { 'session idle': ['blocked by another'], 'session live': ['blocked by another'] },
  ],
  [
    'pause',
    { type: 'pause' },
    {
      opening: ['opening paused'],
      blocked: ['paused'],
      'blocked by another': ['paused'],
      'session idle': ['closing to paused', 'disconnect'],
      'session live': ['closing to paused', 'disconnect'],
      'closing to session': ['closing to paused'],
    },
  ],
  [
    'resume, with access',
    { type: 'resume', hasAccess: true },
    {
      'opening paused': ['opening'],
      paused: ['session idle', 'connect'],
      'closing to paused': ['closing to session'],
    },
  ],
  [
    'resume, without',
    { type: 'resume', hasAccess: false },
    {
      'opening paused': ['opening'],
      paused: ['closing to opening', 'close'],
      'closing to paused': ['closing to session'],
    },
  ],
  ['reopen', { type: 'reopen' }, { ...REOPENED, 'blocked by another': ['closing to opening', 'close'] }],
  [
    'access lost',
    { type: 'access-lost' },
    {
      opening: ['closing to opening', 'close'],
      'session idle': ['closing to opening', 'close'],
      'session live': ['closing to opening', 'close'],
    },
  ],
  [
    'retry',
    { type: 'retry' },
    {
      opening: ['opening', 'retry-now'],
      'opening paused': ['opening paused', 'retry-now'],
      blocked: ['closing to opening', 'reread-token', 'close'],
      'blocked by another': ['closing to opening', 'reread-token', 'close'],
      'session idle': ['session idle', 'retry-now'],
      'session live': ['session live', 'retry-now'],
    },
  ],
  [
    'disconnected, with access',
    { type: 'disconnected', hasAccess: true },
    { 'closing to paused': ['paused'], 'closing to session': ['session idle', 'connect'] },
  ],
  [
    'disconnected, without',
    { type: 'disconnected', hasAccess: false },
    { 'closing to paused': ['paused'], 'closing to session': ['closing to opening', 'close'] },
  ],
  [
    'closed',
    { type: 'closed', isPaused: false },
    { 'closing to opening': ['opening', 'open'], 'closing to ended': ['ended'] },
  ],
  [
    'closed, paused meanwhile',
    { type: 'closed', isPaused: true },
    { 'closing to opening': ['opening paused', 'open'], 'closing to ended': ['ended'] },
  ],
  [
    'end',
    { type: 'end' },
    {
      closed: ['ended'],
      opening: ['closing to ended', 'close'],
      'opening paused': ['closing to ended', 'close'],
      paused: ['closing to ended', 'close'],
      blocked: ['closing to ended', 'close'],
      'blocked by another': ['closing to ended', 'close'],
      'session idle': ['closing to ended', 'close'],
      'session live': ['closing to ended', 'close'],
      'closing to paused': ['closing to ended', 'close'],
      'closing to session': ['closing to ended', 'close'],
      'closing to opening': ['closing to ended'],
    },
  ],
];

describe.each(TABLE)('%s', (_name, event, row) => {
  it.each(NAMES)('in %s', (name) => {
    const [next, ...effects] = row[name] ?? [name];
    expect(reduceLife(LIVES[name], event)).toEqual({ next: LIVES[next], effects });
  });
});

/** The life after all of these, and all that was to be done. */
function lived(from: Name, ...events: readonly LifeEvent[]) {
  let life: AccountLife = LIVES[from];
  const done: LifeEffect[] = [];
  for (const event of events) {
    const { next, effects } = reduceLife(life, event);
    life = next;
    done.push(...effects);
  }
  return { life, done };
}

const OPENED: LifeEvent = { type: 'opened', hasAccess: true, block: null };
const CLOSED: LifeEvent = { type: 'closed', isPaused: false };

describe('what comes while something else is under way', () => {
  it.each<[string, Name, readonly LifeEvent[], Name, readonly LifeEffect[]]>([
    ['a pause during the opening makes no link', 'opening', [{ type: 'pause' }, OPENED], 'paused', []],
    [
      'a removal during the opening makes no link, and closes once',
      'opening',
      [{ type: 'end' }, OPENED, CLOSED],
      'ended',
      ['close'],
    ],
    [
      'two reopenings are one',
      'session live',
      [{ type: 'reopen' }, { type: 'reopen' }, CLOSED, OPENED],
      'session idle',
      ['close', 'open', 'connect'],
    ],
    [
      'a change while it is opened is opened with',
      'opening',
      [{ type: 'reopen' }, OPENED, CLOSED, OPENED],
      'session idle',
      ['close', 'open', 'connect'],
    ],
    [
      'a token that comes while it is closed is the one that it is opened with',
      'blocked',
      [{ type: 'retry' }, { type: 'reopen' }, CLOSED, OPENED],
      'session idle',
      ['reread-token', 'close', 'open', 'connect'],
    ],
    [
      'a demo that ends while it is paused is looked for when it is resumed',
      'paused',
      [{ type: 'access-lost' }, { type: 'resume', hasAccess: false }, CLOSED, OPENED],
      'session idle',
      ['close', 'open', 'connect'],
    ],
    ['a stop while it is opened ends it', 'opening', [{ type: 'end' }, CLOSED], 'ended', ['close']],
    [
      'a stop between closing and opening opens nothing',
      'session live',
      [{ type: 'reopen' }, { type: 'end' }, CLOSED],
      'ended',
      ['close'],
    ],
    [
      'a pause taken back at once makes one link again',
      'session live',
      [{ type: 'pause' }, { type: 'resume', hasAccess: true }, { type: 'disconnected', hasAccess: true }],
      'session idle',
      ['disconnect', 'connect'],
    ],
    [
      'a change during a pause closes all, whatever the link says meanwhile',
      'session live',
      [
        { type: 'pause' },
        { type: 'reopen' },
        { type: 'disconnected', hasAccess: true },
        { type: 'closed', isPaused: true },
        OPENED,
      ],
      'paused',
      ['disconnect', 'close', 'open'],
    ],
  ])('%s', (_name, from, events, life, done) => {
    expect(lived(from, ...events)).toEqual({ life: LIVES[life], done });
  });

  it('nothing brings back what has ended', () => {
    for (const [, event] of TABLE) expect(lived('ended', event).life).toEqual(LIVES.ended);
  });
});
