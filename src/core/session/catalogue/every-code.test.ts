// Slow: hundreds of connections.
import { describe, expect, it } from 'vitest';
import { connackFault, disconnectFault } from '../causes.ts';
import { behave, type Script } from '../testing/fault-broker.ts';
import { createFaultLinks, refuseWith } from '../testing/fault-links.ts';

const { setUp } = createFaultLinks();
const CODES = Array.from({ length: 256 }, (_, code) => code);
const FIRST = { signIn: 'token', wasLive: false } as const;
const AGAIN = { signIn: 'token', wasLive: true } as const;

describe('whatever code a broker may send', () => {
  it.each([3, 4, 5] as const)('in a CONNACK of MQTT %i, its own cause is told', async (protocolVersion) => {
    let code = 1;
    const { probe } = await setUp({
      protocolVersion,
      script: (peer, packet) => refuseWith(code)(peer, packet),
    });
    for (code = 1; code < CODES.length; code++) {
      if (code > 1) probe.session.retryNow();
      await probe.until(() => !['idle', 'connecting'].includes(probe.session.status().state));
      const { cause } = connackFault(code, protocolVersion, FIRST);
      expect([code, probe.session.status().cause]).toEqual([code, cause]);
    }
  });

  it.each(['instead of a CONNACK', 'instead of a SUBACK', 'into a live link'] as const)(
    'in a DISCONNECT %s, its own cause is told',
    async (when) => {
      for (const code of CODES) {
        const script: Script = (peer, packet) => {
          const isNow =
            (when === 'instead of a CONNACK' && packet.cmd === 'connect') ||
            (when === 'instead of a SUBACK' && packet.cmd === 'subscribe');
          if (isNow) peer.socket.end(Buffer.from([0xe0, 1, code]));
          else behave(peer, packet);
        };
        const { broker, probe } = await setUp({ script });
        if (when === 'into a live link') {
          await probe.untilState('live');
          (await broker.peer(1)).socket.end(Buffer.from([0xe0, 1, code]));
        }
        await probe.until(() => probe.session.status().cause !== null);
        const { cause } = disconnectFault(code, when === 'instead of a CONNACK' ? FIRST : AGAIN);
        expect([code, probe.session.status().cause]).toEqual([code, cause]);
      }
    },
  );

  it.each([3, 4, 5] as const)(
    'in a SUBACK of MQTT %i, the filter is named and the link goes on, as far as it is a code',
    async (protocolVersion) => {
      // MQTT 3 knows 128 alone.
      for (const code of protocolVersion === 5 ? CODES.slice(3) : [3, 127, 128, 129, 255]) {
        const script: Script = (peer, packet) => {
          if (packet.cmd !== 'subscribe') return behave(peer, packet);
          const id = packet.messageId ?? 0;
          const properties = protocolVersion === 5 ? [0] : [];
          peer.socket.write(
            Buffer.from([0x90, 3 + properties.length, id >> 8, id & 255, ...properties, code]),
          );
        };
        const { probe } = await setUp({ protocolVersion, script });
        if (protocolVersion !== 5 && code !== 128) {
          await probe.until(() => probe.session.status().cause !== null);
          expect([code, probe.session.status().cause?.code]).toEqual([code, 'protocol-error']);
          continue;
        }
        await probe.untilState('live');
        const [refused] = probe.session.status().refusedFilters;
        expect(refused).toMatchObject({
          filter: 'flespi/message/gw/devices/+',
          reasonCode: Math.max(code, 128),
        });
        expect(probe.session.status().cause).toBeNull();
      }
    },
  );
});
