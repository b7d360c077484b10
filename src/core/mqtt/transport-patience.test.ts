import net from 'node:net';
import tls from 'node:tls';
import { afterEach, expect, it, vi } from 'vitest';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { systemClock } from '../base/clock.ts';
import { directRoute } from '../proxy/route.ts';
import { must } from '../testing/must.ts';
import { createTransport } from './transport.ts';

afterEach(() => vi.restoreAllMocks());

it.each([
  ['mqtt://127.0.0.1:1', net],
  ['mqtts://127.0.0.1:1', tls],
])(
  'gives each address of %s more time than a slow link needs, and sends what is small at once',
  (brokerUrl, module) => {
    const connect = vi.spyOn(module, 'connect');
    const files = { caFile: null, clientCertificateFile: null, clientKeyFile: null };
    const open = must(
      createTransport(
        {
          ...DEFAULT_LINK,
          brokerUrl,
          token: 't',
          clientId: 'c',
          findRoute: () => directRoute('setting'),
          filters: [],
          ...files,
        },
        systemClock,
      ),
    );
    const socket = open({ progress() {}, way() {} }, new AbortController().signal);
    if (socket instanceof Promise) throw new Error('It goes straight');
    socket.on('error', () => {});
    expect(connect.mock.calls[0]?.[0]).toMatchObject({
      autoSelectFamilyAttemptTimeout: 2_500,
      noDelay: true,
    });
    socket.destroy();
  },
);
