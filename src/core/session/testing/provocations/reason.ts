import type { ProtocolVersion } from '../../../../shared/connection.ts';
import type { SessionOptions } from '../../../mqtt/session-options.ts';
import { behave } from '../fault-broker.ts';
import { refuseWith } from '../fault-links.ts';
import type { Probe } from '../probe.ts';
import type { Provocation } from './world.ts';

/** Every CONNECT is refused with this code. */
export const refusing = (
  code: number,
  versions: readonly ProtocolVersion[],
  account: Partial<SessionOptions> = {},
  detail?: string,
): Provocation => ({
  name: `a CONNACK of ${code}`,
  versions,
  ...(detail !== undefined && { detail }),
  async arrange(world, protocolVersion) {
    const broker = await world.broker({ protocolVersion, script: refuseWith(code) });
    return { ...account, brokerUrl: broker.url };
  },
});

/** The broker lets in once, closes, and refuses from then on. */
export const thenRefusing = (
  code: number,
  versions: readonly ProtocolVersion[],
  account: Partial<SessionOptions> = {},
): Provocation => ({
  name: `a CONNACK of ${code} after it went well`,
  versions,
  async arrange(world, protocolVersion) {
    const broker = await world.broker({
      protocolVersion,
      script: (peer, packet) => (peer.number === 1 ? behave : refuseWith(code))(peer, packet),
    });
    const play = async (probe: Probe) => {
      await probe.untilState('live');
      (await broker.peer(1)).socket.end();
      await probe.untilState('backing-off');
      probe.session.retryNow();
      await probe.until(() => probe.statuses.at(-1)?.state !== 'connecting');
    };
    return { ...account, brokerUrl: broker.url, play };
  },
});

/** A DISCONNECT with this code into a live link. */
export const ending = (code: number, detail?: string): Provocation => ({
  name: `a DISCONNECT of ${code}`,
  versions: [5],
  ...(detail !== undefined && { detail }),
  async arrange(world, protocolVersion) {
    const broker = await world.broker({ protocolVersion });
    const play = async (probe: Probe) => {
      await probe.untilState('live');
      const peer = await broker.peer(1);
      peer.send({ cmd: 'disconnect', reasonCode: code });
      peer.socket.end();
    };
    return { brokerUrl: broker.url, play };
  },
});
