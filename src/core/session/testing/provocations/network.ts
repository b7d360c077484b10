import { once } from 'node:events';
import net from 'node:net';
import type { NETWORK_CAUSES } from '../../catalogue/network.ts';
import { LOCALHOST } from '../certificates.ts';
import { behave, type FaultPeer, type Script } from '../fault-broker.ts';
import { publish } from '../fault-links.ts';
import { NO_FILES, type Probe } from '../probe.ts';
import { BEFORE_MQTT, type Provocation, type Provocations, type World } from './world.ts';

/** Lets the time of a try pass once the session waits for what this resolves to. */
const letPass = (world: World, ms: number, waits: () => Promise<unknown>) => async (): Promise<void> => {
  await waits();
  world.clock.advance(ms);
};

const silentOn = (scheme: string): Provocation => ({
  name: `a server that accepts ${scheme} and says nothing`,
  versions: BEFORE_MQTT,
  async arrange(world) {
    const server = net.createServer();
    const spokenTo = once(server, 'connection').then(
      ([socket]: net.Socket[]) => socket && once(socket, 'data'),
    );
    const brokerUrl = `${scheme}://127.0.0.1:${await world.listen(server)}`;
    return { brokerUrl, play: letPass(world, 10_000, () => spokenTo) };
  },
});

const closingOn = (scheme: string): Provocation => ({
  name: `a server that closes ${scheme} without a word`,
  versions: BEFORE_MQTT,
  arrange: async (world) => ({ brokerUrl: `${scheme}://127.0.0.1:${await world.answering(null)}` }),
});

const resolving = (code: string): Provocation => ({
  name: `a resolver that says ${code}`,
  versions: BEFORE_MQTT,
  async arrange(world) {
    world.resolver(code);
    return { brokerUrl: 'mqtts://broker.example' };
  },
});

/** Behaves, but does this instead of answering a kind of packet. */
const except =
  (cmd: string, act: (peer: FaultPeer) => void): Script =>
  (peer, packet) =>
    packet.cmd === cmd ? act(peer) : behave(peer, packet);

async function closeWhenLive(world: World, peer: Promise<FaultPeer>, probe: Probe): Promise<void> {
  await probe.untilState('live');
  (await peer).socket.end();
  await probe.untilState('backing-off');
  world.clock.advance(2_000);
}

/** How the network fails, and a link falls silent. */
export const NETWORK: Provocations<keyof typeof NETWORK_CAUSES> = {
  'host-not-found': [resolving('ENOTFOUND')],
  'name-lookup-failed': [
    resolving('EAI_AGAIN'),
    resolving('EAI_FAIL'),
    {
      name: 'a resolver that never answers',
      versions: BEFORE_MQTT,
      async arrange(world) {
        world.resolver(null);
        return { brokerUrl: 'mqtt://broker.example', play: letPass(world, 10_000, async () => {}) };
      },
    },
  ],
  'connection-refused': ['mqtt', 'mqtts', 'ws', 'wss'].map((scheme) => ({
    name: `nobody listens, ${scheme}`,
    versions: BEFORE_MQTT,
    async arrange() {
      const server = net.createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      server.close();
      await once(server, 'close');
      return { brokerUrl: `${scheme}://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` };
    },
  })),
  'host-unreachable': [
    // The system refuses to connect to the broadcast address of loopback; no packet is sent.
    { name: 'an address without a way', arrange: async () => ({ brokerUrl: 'mqtt://127.255.255.255' }) },
  ],
  timeout: { why: 'On loopback the system answers every SYN. The phase is covered by state.test.ts.' },
  'blocked-here': { why: 'Only a firewall of the system says EACCES or EPERM. Covered by causes.test.ts.' },
  'out-of-connections': { why: 'It would take the file handles of all tests. Covered by causes.test.ts.' },
  'connection-failed': { why: 'It is for codes that nobody knows yet. Covered by causes.test.ts.' },
  'connection-reset': [
    {
      name: 'a live link that is closed',
      async arrange(world, protocolVersion) {
        const broker = await world.broker({ protocolVersion });
        const play = async (probe: Probe) => {
          await probe.untilState('live');
          (await broker.peer(1)).socket.end();
        };
        return { brokerUrl: broker.url, play };
      },
    },
    {
      name: 'a live link that is reset',
      async arrange(world, protocolVersion) {
        const broker = await world.broker({ protocolVersion });
        const play = async (probe: Probe) => {
          await probe.untilState('live');
          (await broker.peer(1)).socket.resetAndDestroy();
        };
        return { brokerUrl: broker.url, play };
      },
    },
    {
      name: 'a live link that is closed once after failures to connect',
      async arrange(world, protocolVersion) {
        const onConnection = ({ number, socket }: FaultPeer) => number < 4 && socket.resetAndDestroy();
        const broker = await world.broker({ protocolVersion, onConnection });
        const play = async (probe: Probe) => {
          for (let tries = 1; tries < 4; tries++) {
            await broker.peer(tries);
            await probe.untilState('backing-off');
            probe.session.retryNow();
          }
          await probe.untilState('live');
          (await broker.peer(4)).socket.end();
        };
        return { brokerUrl: broker.url, play };
      },
    },
  ],
  'closed-in-handshake': [closingOn('mqtts'), closingOn('wss')],
  'closed-before-websocket': [
    closingOn('ws'),
    {
      name: 'a port of MQTT over TLS, asked for a WebSocket',
      async arrange(world) {
        const onConnection = ({ socket }: FaultPeer) => void socket.once('data', () => socket.end());
        const broker = await world.broker({ certificate: LOCALHOST, script() {}, onConnection });
        const tls = { ...NO_FILES, caFile: world.file(LOCALHOST.cert) };
        return { brokerUrl: `wss://127.0.0.1:${broker.port}`, ...tls };
      },
    },
  ],
  'closed-early': [
    closingOn('mqtt'),
    {
      name: 'a reset instead of an answer',
      async arrange(world, protocolVersion) {
        const script: Script = (peer) => peer.socket.resetAndDestroy();
        return { brokerUrl: (await world.broker({ protocolVersion, script })).url };
      },
    },
    {
      name: 'half an answer',
      async arrange(world, protocolVersion) {
        const script: Script = (peer) => peer.socket.end(Buffer.from([0x20]));
        return { brokerUrl: (await world.broker({ protocolVersion, script })).url };
      },
    },
    {
      name: 'a port that wants TLS',
      async arrange(world) {
        const broker = await world.broker({ certificate: LOCALHOST });
        return { brokerUrl: `mqtt://127.0.0.1:${broker.port}` };
      },
    },
  ],
  'closed-early-over-tls': [
    {
      name: 'a broker that closes over the CONNECT',
      async arrange(world, protocolVersion) {
        const script: Script = (peer) => peer.socket.end();
        const broker = await world.broker({ protocolVersion, script, certificate: LOCALHOST });
        return { brokerUrl: broker.url, ...NO_FILES, caFile: world.file(LOCALHOST.cert) };
      },
    },
  ],
  'closed-over-subscriptions': [
    ['closes', (peer: FaultPeer) => void peer.socket.end()],
    ['resets', (peer: FaultPeer) => void peer.socket.resetAndDestroy()],
    ['sends half a SUBACK', (peer: FaultPeer) => void peer.socket.end(Buffer.from([0x90, 4, 0]))],
  ].map(([what, act]) => ({
    name: `a broker that ${what} over the SUBSCRIBE`,
    async arrange(world: World, protocolVersion) {
      const script = except('subscribe', act as (peer: FaultPeer) => void);
      return { brokerUrl: (await world.broker({ protocolVersion, script })).url };
    },
  })) satisfies readonly Provocation[],
  'closed-repeatedly': [
    {
      name: 'a link that is closed each time it is live',
      async arrange(world, protocolVersion) {
        const broker = await world.broker({ protocolVersion });
        const play = async (probe: Probe) => {
          await closeWhenLive(world, broker.peer(1), probe);
          await closeWhenLive(world, broker.peer(2), probe);
          await probe.untilState('live');
          (await broker.peer(3)).socket.end();
          await probe.untilState('backing-off');
        };
        return { brokerUrl: broker.url, play };
      },
    },
  ],
  'no-answer': [
    silentOn('mqtt'),
    {
      name: 'half an answer, and nothing more',
      async arrange(world, protocolVersion) {
        const script: Script = (peer) => peer.socket.write(Buffer.from([0x20]));
        const broker = await world.broker({ protocolVersion, script });
        const spokenTo = async () => (await broker.peer(1)).next('connect');
        return { brokerUrl: broker.url, play: letPass(world, 10_000, spokenTo) };
      },
    },
  ],
  'no-tls-answer': [silentOn('mqtts'), silentOn('wss')],
  'no-websocket-answer': [silentOn('ws')],
  'no-suback': [
    {
      name: 'a broker that says nothing to the subscriptions',
      async arrange(world, protocolVersion) {
        const broker = await world.broker({ protocolVersion, script: except('subscribe', () => {}) });
        const play = async (probe: Probe) => {
          await (await broker.peer(1)).next('subscribe');
          for (let round = 1; round <= 5; round++) {
            world.clock.advance(11_000);
            (await broker.peer(1)).send(publish(round));
            await probe.until(() => probe.messages.length === round);
          }
          world.clock.advance(5_000);
        };
        return { brokerUrl: broker.url, play };
      },
    },
  ],
  silent: [
    {
      name: 'a link through which nothing comes any more',
      async arrange(world, protocolVersion) {
        const broker = await world.broker({ protocolVersion, script: except('pingreq', () => {}) });
        const play = async (probe: Probe) => {
          await probe.untilState('live');
          world.clock.advance(45_000);
        };
        return { brokerUrl: broker.url, play };
      },
    },
  ],
};
