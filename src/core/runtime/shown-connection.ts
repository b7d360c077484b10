import type { AccountKind } from '../../shared/account.ts';
import { assertNever } from '../../shared/assert-never.ts';
import {
  type AccountConnection,
  type AccountLifeKind,
  type ConnectionCause,
  type ConnectionStatus,
  idleConnection,
} from '../../shared/connection.ts';
import type { AccountLife } from './account-life.ts';

export interface ShownConnectionFacts {
  readonly kind: AccountKind;
  readonly life: AccountLife;
  /** Whether its session is a clean one. */
  readonly isLook?: boolean;
  /** Unix milliseconds since when that is so. */
  readonly sinceMs: number;
  /** Whether the account is kept as paused. */
  readonly isPaused: boolean;
  /** What the session says of the link; undefined where there is none. */
  readonly link: ConnectionStatus | undefined;
  /** How much of what the last run acknowledged is not in its place yet; null where all is. */
  readonly recovering: number | null;
}

type Shown = Omit<AccountConnection, 'accountId'>;

/** What windows are shown of an account's life: the one place where it is made. */
export function shownConnection({
  kind,
  isLook = false,
  life,
  sinceMs,
  isPaused,
  link,
  recovering,
}: ShownConnectionFacts): Shown {
  const noLink = idleConnection(sinceMs);
  const paused = (): Shown =>
    stopped(link ?? noLink, 'idle', 'paused', {
      code: 'paused',
      kind,
      ...(isLook && { isLook: true as const }),
    });
  /** Until its access and journal are there it is on its way; what was wrong with the link before is not said of it. */
  const opening = (isPausedThen: boolean): Shown =>
    isPausedThen
      ? paused()
      : { ...noLink, state: 'connecting', life: 'opening', ...(recovering !== null && { recovering }) };

  switch (life.kind) {
    case 'closed':
      return opening(isPaused);
    case 'opening':
      return opening(life.isPaused);
    case 'paused':
      return paused();
    case 'blocked':
      return stopped(link ?? noLink, 'refused', 'blocked', life.cause);
    case 'session':
      return { ...(link ?? noLink), life: 'session' };
    case 'closing':
      if (life.next === 'opening') return opening(isPaused);
      if (link === undefined || link.state !== 'idle') return { ...(link ?? noLink), life: 'closing' };
      if (life.next === 'paused') return paused();
      return life.next === 'session' ? opening(false) : { ...link, life: 'closing' };
    case 'ended':
      return { ...noLink, life: 'closing' };
    default:
      return assertNever(life);
  }
}

/** There is no link and none is tried, whatever the session still has to end. */
function stopped(
  link: ConnectionStatus,
  state: 'idle' | 'refused',
  life: AccountLifeKind,
  cause: ConnectionCause,
): Shown {
  return { ...link, state, life, cause, retryAtMs: null };
}
