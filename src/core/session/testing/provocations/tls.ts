import { createServer as createHttpsServer } from 'node:https';
import tls from 'node:tls';
import type { TLS_CAUSES } from '../../catalogue/tls.ts';
import {
  EXPIRED,
  LOCALHOST,
  NOT_YET_VALID,
  OTHER_HOST,
  type TestCertificate,
  UNKNOWN_EXTENSION,
} from '../certificates.ts';
import { NO_FILES } from '../probe.ts';
import { BEFORE_MQTT, type Provocation, type Provocations, type World } from './world.ts';

const trusting = (world: World, { cert }: TestCertificate) => ({ ...NO_FILES, caFile: world.file(cert) });

/** A broker with this certificate, which the account trusts, by each way that has TLS. */
const withCertificate = (certificate: TestCertificate): readonly Provocation[] =>
  ['mqtts', 'wss'].map((scheme) => ({
    name: `its certificate, ${scheme}`,
    versions: BEFORE_MQTT,
    async arrange(world, protocolVersion) {
      const broker = await world.broker({ protocolVersion, certificate });
      const brokerUrl = `${scheme}://127.0.0.1:${broker.port}`;
      return { brokerUrl, ...trusting(world, certificate) };
    },
  }));

/** A server that has this to say to the first bytes of TLS. */
const answering = (name: string, bytes: string | Buffer, detail?: string): readonly Provocation[] =>
  ['mqtts', 'wss'].map((scheme) => ({
    name: `${name}, ${scheme}`,
    versions: BEFORE_MQTT,
    ...(detail !== undefined && { detail }),
    arrange: async (world) => ({ brokerUrl: `${scheme}://127.0.0.1:${await world.answering(bytes)}` }),
  }));

const alert = (code: number) => Buffer.from([0x15, 3, 3, 0, 2, 2, code]);

const ASKS = { requestCert: true, rejectUnauthorized: true, ca: LOCALHOST.cert };

/** How TLS fails. */
export const TLS: Provocations<keyof typeof TLS_CAUSES> = {
  'tls-untrusted': ['mqtts', 'wss'].map((scheme) => ({
    name: `a certificate signed by itself, ${scheme}`,
    versions: BEFORE_MQTT,
    async arrange(world, protocolVersion) {
      const broker = await world.broker({ protocolVersion, certificate: LOCALHOST });
      return { brokerUrl: `${scheme}://127.0.0.1:${broker.port}` };
    },
  })),
  'tls-wrong-host': withCertificate(OTHER_HOST),
  'tls-expired': withCertificate(EXPIRED),
  'tls-not-yet-valid': withCertificate(NOT_YET_VALID),
  'tls-revoked': {
    why: 'It takes a list of what was revoked, which no account has. Covered by causes.test.ts.',
  },
  'tls-unsound': withCertificate(UNKNOWN_EXTENSION),
  'tls-not-spoken': [
    ...answering('a web server without TLS', 'HTTP/1.1 400 Bad Request\r\n\r\n'),
    ...answering('an SSH server', 'SSH-2.0-OpenSSH_9.6\r\n'),
  ],
  'tls-needed': [
    {
      name: 'an alert of TLS to a CONNECT',
      arrange: async (world) => ({ brokerUrl: `mqtt://127.0.0.1:${await world.answering(alert(70))}` }),
    },
    {
      name: 'an alert of TLS to the request for a WebSocket',
      arrange: async (world) => ({ brokerUrl: `ws://127.0.0.1:${await world.answering(alert(70))}` }),
    },
  ],
  'tls-version': [
    {
      name: 'a server of TLS 1.1',
      versions: BEFORE_MQTT,
      async arrange(world) {
        const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
        const port = await world.listen(tls.createServer({ ...LOCALHOST, ...old }));
        return { brokerUrl: `mqtts://127.0.0.1:${port}`, ...trusting(world, LOCALHOST) };
      },
    },
  ],
  'tls-handshake-refused': [
    {
      name: 'a server with no cipher in common',
      versions: BEFORE_MQTT,
      async arrange(world) {
        // One of RSA, which the server has no key for.
        const other = { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' } as const;
        const port = await world.listen(tls.createServer({ ...LOCALHOST, ...other }));
        return { brokerUrl: `mqtts://127.0.0.1:${port}`, ...trusting(world, LOCALHOST) };
      },
    },
  ],
  'tls-failed': answering(
    'an alert without a meaning of its own',
    alert(80),
    'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
  ),
  'client-certificate-needed': [
    {
      name: 'a broker that asks for one',
      async arrange(world, protocolVersion) {
        const broker = await world.broker({ protocolVersion, certificate: { ...LOCALHOST, ...ASKS } });
        return { brokerUrl: broker.url, ...trusting(world, LOCALHOST) };
      },
    },
    {
      name: 'a web server that asks for one',
      async arrange(world) {
        const port = await world.listen(createHttpsServer({ ...LOCALHOST, ...ASKS }));
        return { brokerUrl: `wss://127.0.0.1:${port}`, ...trusting(world, LOCALHOST) };
      },
    },
  ],
  'client-certificate-refused': [
    ...answering('an alert about an authority', alert(48)),
    ...answering('an alert about its certificate', alert(45)),
  ],
};
