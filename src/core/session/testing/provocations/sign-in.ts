import type { SessionOptions } from '../../../mqtt/session-options.ts';
import type { SIGN_IN_CAUSES } from '../../catalogue/sign-in.ts';
import type { Script } from '../fault-broker.ts';
import { refusing, thenRefusing } from './reason.ts';
import { web } from './web.ts';
import type { Provocations } from './world.ts';

const USER: Partial<SessionOptions> = { username: 'fleet' };
const NOBODY: Partial<SessionOptions> = { username: null, token: '' };

/** How a broker refuses who asks. */
export const SIGN_IN: Provocations<keyof typeof SIGN_IN_CAUSES> = {
  'bad-token': [refusing(134, [5]), refusing(4, [3, 4, 5])],
  'bad-token-or-client-id': [refusing(2, [3, 4, 5])],
  'not-authorized': [refusing(135, [5])],
  'not-authorized-or-banned': [refusing(5, [3, 4, 5])],
  'refused-for-now': [thenRefusing(5, [3, 4])],
  'token-ended': [thenRefusing(134, [5]), thenRefusing(135, [5]), thenRefusing(4, [3, 4])],
  'bad-password': [refusing(134, [5], USER), refusing(4, [3, 4, 5], USER)],
  'user-not-permitted': [refusing(135, [5], USER), refusing(5, [3, 4, 5], USER)],
  'user-refused-for-now': [thenRefusing(135, [5], USER), thenRefusing(5, [3, 4], USER)],
  'sign-in-needed': [refusing(135, [5], NOBODY), refusing(5, [3, 4, 5], NOBODY), refusing(4, [3, 4], NOBODY)],
  banned: [refusing(138, [5])],
  quota: [refusing(151, [5])],
  'connection-rate': [refusing(159, [5]), ...web(429)],
  'taken-over': [refusing(142, [5])],
  'bad-client-id': [refusing(133, [5]), refusing(2, [3, 4], USER), refusing(2, [3, 4], NOBODY)],
  'bad-authentication-method': [
    refusing(140, [5]),
    {
      name: 'an AUTH, which nobody asked for',
      versions: [5],
      async arrange(world, protocolVersion) {
        const script: Script = (peer) => peer.socket.write(Buffer.from([0xf0, 2, 24, 0]));
        return { brokerUrl: (await world.broker({ protocolVersion, script })).url };
      },
    },
  ],
};
