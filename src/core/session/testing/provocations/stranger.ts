import { createServer as createHttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { STRANGER_CAUSES } from '../../catalogue/stranger.ts';
import type { Probe } from '../probe.ts';
import { web } from './web.ts';
import { BEFORE_MQTT, type Provocation, type Provocations } from './world.ts';

const says = (scheme: string, name: string, bytes: string | Buffer): Provocation => ({
  name: `${name}, ${scheme}`,
  versions: BEFORE_MQTT,
  arrange: async (world) => ({ brokerUrl: `${scheme}://127.0.0.1:${await world.answering(bytes)}` }),
});

/** A live link into which these bytes come. */
const liveAndThen = (name: string, bytes: readonly number[]): Provocation => ({
  name,
  async arrange(world, protocolVersion) {
    const broker = await world.broker({ protocolVersion });
    const play = async (probe: Probe) => {
      await probe.untilState('live');
      (await broker.peer(1)).socket.write(Buffer.from(bytes));
    };
    return { brokerUrl: broker.url, play };
  },
});

const MQTT_OFFERED = 'Sec-WebSocket-Protocol: mqtt\r\nSec-WebSocket-Accept: x';

/** Who answers that is no broker. */
export const STRANGER: Provocations<keyof typeof STRANGER_CAUSES> = {
  'proxy-sign-in': web(407),
  'captive-portal': web(511),
  'leads-elsewhere': [
    ...web(302, { location: 'http://portal.example/' }),
    ...web(300),
    ...web(302, { location: 'http://[.example' }),
  ],
  'web-server-redirects': [
    ...web(301, { location: 'https://127.0.0.1/mqtt' }),
    ...web(308, { location: '/other' }),
    ...web(300, { location: '/other' }),
  ],
  'web-page-instead': web(200),
  'web-sign-in': web(401),
  'access-forbidden': [...web(403), ...web(451)],
  'gateway-failed': [...web(502), ...web(504)],
  'web-server-failed': [...web(500), ...web(501)],
  'websocket-refused': [
    ...web(400),
    ...web(400, { location: 'http://portal.example/' }),
    ...web(404),
    ...web(426),
  ],
  'websocket-without-mqtt': [
    {
      name: 'a WebSocket without a sub-protocol',
      async arrange(world) {
        const server = createHttpServer();
        new WebSocketServer({ server, handleProtocols: () => false });
        return { brokerUrl: `ws://127.0.0.1:${await world.listen(server)}` };
      },
    },
  ],
  'websocket-broken': [
    {
      ...says(
        'ws',
        'an upgrade with a wrong key',
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${MQTT_OFFERED}\r\n\r\n`,
      ),
      versions: [4, 5],
    },
    {
      name: 'a frame of no known kind',
      async arrange(world) {
        const server = createHttpServer();
        const sockets = new WebSocketServer({ server });
        const raw = new Promise<Duplex>((resolve) =>
          server.on('upgrade', (_request, socket) => resolve(socket)),
        );
        sockets.on('connection', async () => (await raw).write(Buffer.from([0x8f, 0])));
        return { brokerUrl: `ws://127.0.0.1:${await world.listen(server)}` };
      },
    },
  ],
  'not-http': [
    says('ws', 'a broker', Buffer.from([0x20, 2, 0, 1])),
    says('ws', 'a mail server', '220 mail.example ESMTP\r\n'),
  ],
  'http-not-mqtt': [
    {
      name: 'a web server',
      arrange: async (world) => ({ brokerUrl: `mqtt://127.0.0.1:${await world.listen(createHttpServer())}` }),
    },
    says('mqtt', 'a proxy that wants a sign-in', 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
  ],
  'ssh-not-mqtt': [
    says('mqtt', 'an SSH server', 'SSH-2.0-OpenSSH_9.6\r\n'),
    says('ws', 'an SSH server', 'SSH-2.0-OpenSSH_9.6\r\n'),
  ],
  'not-mqtt': [
    says('mqtt', 'a mail server', '220 mail.example ESMTP\r\n'),
    says('mqtt', 'zeros', '\0\0\0\0'),
  ],
  'protocol-error': [
    liveAndThen('a reserved kind of packet', [0, 0]),
    liveAndThen('a second CONNACK', [0x20, 3, 0, 0, 0]),
    liveAndThen('a PUBLISH shorter than its topic', [0x32, 3, 0xff, 0xff, 0x61]),
    liveAndThen('an endless length', [0x30, 0xff, 0xff, 0xff, 0xff, 0xff]),
  ],
};
