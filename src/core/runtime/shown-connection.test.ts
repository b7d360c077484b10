import { describe, expect, it } from 'vitest';
import {
  type AccountLifeKind,
  type ConnectionState,
  type ConnectionStatus,
  idleConnection,
} from '../../shared/connection.ts';
import type { AccountLife } from './account-life.ts';
import { shownConnection } from './shown-connection.ts';

const NOT_TOLD = { code: 'silent', message: 'Silent.', advice: 'Wait.' } as const;
const TOKEN = { code: 'token-missing', message: 'No token.', advice: 'Enter it.' } as const;
const link = (state: ConnectionState): ConnectionStatus => ({
  ...idleConnection(1),
  state,
  cause: state === 'idle' ? null : NOT_TOLD,
  retryAtMs: 9,
});

type Row = readonly [
  life: AccountLife,
  link: ConnectionState | null,
  isPaused: boolean,
  life: AccountLifeKind,
  state: ConnectionState,
  cause: string | null,
];

describe('what windows are shown of an account', () => {
  it.each<Row>([
    [{ kind: 'closed' }, null, false, 'opening', 'connecting', null],
    [{ kind: 'closed' }, null, true, 'paused', 'idle', 'paused'],
    [{ kind: 'opening', isPaused: false }, 'idle', false, 'opening', 'connecting', null],
    [{ kind: 'opening', isPaused: true }, 'idle', true, 'paused', 'idle', 'paused'],
    [{ kind: 'paused' }, 'idle', true, 'paused', 'idle', 'paused'],
    [{ kind: 'blocked', cause: TOKEN }, 'idle', false, 'blocked', 'refused', 'token-missing'],
    [{ kind: 'blocked', cause: TOKEN }, 'resuming', false, 'blocked', 'refused', 'token-missing'],
    [{ kind: 'blocked', cause: TOKEN }, null, false, 'blocked', 'refused', 'token-missing'],
    [{ kind: 'session', state: 'live' }, 'live', false, 'session', 'live', 'silent'],
    [{ kind: 'closing', next: 'paused' }, 'live', true, 'closing', 'live', 'silent'],
    [{ kind: 'closing', next: 'paused' }, 'idle', true, 'paused', 'idle', 'paused'],
    [{ kind: 'closing', next: 'session' }, 'live', false, 'closing', 'live', 'silent'],
    [{ kind: 'closing', next: 'session' }, 'idle', false, 'opening', 'connecting', null],
    [{ kind: 'closing', next: 'opening' }, 'refused', false, 'opening', 'connecting', null],
    [{ kind: 'closing', next: 'opening' }, 'idle', true, 'paused', 'idle', 'paused'],
    [{ kind: 'closing', next: 'ended' }, 'live', false, 'closing', 'live', 'silent'],
    [{ kind: 'ended' }, null, false, 'closing', 'idle', null],
  ])('%o over a link that is %s, paused %s', (life, state, isPaused, shownLife, shownState, cause) => {
    const shown = shownConnection({
      kind: 'flespi',
      life,
      sinceMs: 5,
      isPaused,
      link: state === null ? undefined : link(state),
      recovering: 7,
    });
    expect(shown).toMatchObject({ life: shownLife, state: shownState });
    expect(shown.cause?.code ?? null).toBe(cause);
    expect(shown.recovering).toBe(shownLife === 'opening' ? 7 : undefined);
    if (shownLife !== 'session' && shownLife !== 'closing') expect(shown.retryAtMs).toBeNull();
  });
});
