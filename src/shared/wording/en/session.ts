import type { SessionCause } from '../../messages/session.ts';
import type { CausesOf } from '../sentences.ts';
import { brokerCauses } from './causes/broker.ts';
import { networkCauses } from './causes/network.ts';
import { ownCauses } from './causes/own.ts';
import { proxyCauses } from './causes/proxy.ts';
import { signInCauses } from './causes/sign-in.ts';
import { strangerCauses } from './causes/stranger.ts';
import { tlsCauses } from './causes/tls.ts';

/** Why a link failed, in the order of a connection's way. */
export const sessionCauses: CausesOf<SessionCause> = {
  ...networkCauses,
  ...proxyCauses,
  ...tlsCauses,
  ...strangerCauses,
  ...signInCauses,
  ...brokerCauses,
  ...ownCauses,
};
