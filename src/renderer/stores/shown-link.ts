import {
  type AccountConnection,
  type AccountLifeKind,
  type ConnectionStatus,
  idleConnection,
} from '../../shared/connection.ts';

/** An account's link as the host told it, or that the host has not told of it yet: it tells of its accounts first. */
export interface ShownLink extends ConnectionStatus, Pick<AccountConnection, 'recovering'> {
  readonly life: AccountLifeKind | 'untold';
}

/** The link of an account that the host has not told of. */
export const UNTOLD: ShownLink = { ...idleConnection(0), life: 'untold' };
