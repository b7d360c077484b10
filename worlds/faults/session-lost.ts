import type { Fault } from './fault.ts';

/** The broker is restarted and has forgotten every session. */
export const sessionLost: Fault = {
  name: 'session-lost',
  weight: 2,
  strike({ broker, story }) {
    story.tell('the broker forgets its sessions');
    broker.forgetSessions();
    return undefined;
  },
};
