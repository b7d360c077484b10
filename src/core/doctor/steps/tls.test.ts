import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CROSS_SIGNED,
  EXPIRED,
  LOCALHOST,
  OTHER_HOST,
  type TestCertificate,
} from '../../session/testing/certificates.ts';
import { startFaultBroker } from '../../session/testing/fault-broker.ts';
import { NO_FILES } from '../../session/testing/probe.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { taking } from '../testing/take-step.ts';

let folder: string;
const endings: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** Takes the step at a broker with this certificate, trusting it as its own authority, or what is given, unless told otherwise. */
async function look(
  certificate: TestCertificate | undefined,
  { trust = true, authority = '', nowMs = Date.now(), silent = false, showOurs = false } = {},
) {
  const broker = await startFaultBroker({
    ...(certificate === undefined ? {} : { certificate }),
    onConnection: ({ socket }) => {
      if (certificate === undefined && !silent) socket.end('hello');
    },
  });
  endings.push(broker.stop);
  const caFile = trust ? join(folder, 'ca.pem') : null;
  if (caFile !== null) writeFileSync(caFile, authority || (certificate?.cert ?? LOCALHOST.cert));
  const keyFile = join(folder, 'key.pem');
  if (showOurs) writeFileSync(keyFile, LOCALHOST.key);
  const ours = showOurs ? { clientCertificateFile: caFile, clientKeyFile: keyFile } : {};
  const clock = createFakeClock(nowMs);
  const run = taking({
    clock,
    account: {
      brokerUrl: `mqtts://localhost:${broker.port}`,
      ...NO_FILES,
      caFile,
      ...ours,
    },
  });
  let ended = false;
  const outcome = run.take('tls').finally(() => {
    ended = true;
  });
  while (!ended) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    // Time goes on once the broker has had its say, or where it never will.
    if (broker.peers.length > 0 || silent) clock.advance(100);
  }
  return outcome;
}

describe('TLS certificate', () => {
  it('is trusted, and tells how long it is good and who signed it', async () => {
    const nowMs = Date.UTC(2126, 0, 1);
    expect(await look(LOCALHOST, { nowMs })).toEqual({
      state: 'passed',
      result: 'It is trusted, for localhost, and good for 299 days more.',
      details: ['localhost, signed by localhost, good until 2126-10-27'],
      advice: null,
    });
  });

  it.each([
    [14, 'passed'],
    [13, 'warned'],
  ])('good for %d days more: %s', async (days, state) => {
    const nowMs = Date.UTC(2126, 9, 27, 12) - days * 86_400_000;
    expect(await look(LOCALHOST, { nowMs })).toMatchObject({
      state,
      result: `It is trusted, for localhost, and good for ${days} days more.`,
    });
  });

  it.each([
    [
      'is signed by nobody we trust',
      LOCALHOST,
      false,
      'The certificate of the broker is signed by nobody this computer trusts.',
    ],
    ['is for another host', OTHER_HOST, true, 'The certificate of the broker is for another host name.'],
    ['has expired', EXPIRED, true, 'The certificate of the broker has expired'],
  ])('fails where it %s, and is shown all the same', async (_what, certificate, trust, result) => {
    const outcome = await look(certificate, { trust });
    expect(outcome.state).toBe('failed');
    expect(outcome.result).toContain(result);
    expect(outcome.details).toHaveLength(1);
  });

  it.each([
    ['alone', CROSS_SIGNED.root],
    ['beside the old one', `${CROSS_SIGNED.oldRoot}\n${CROSS_SIGNED.root}`],
  ])('is judged as it was verified, where the new root is trusted %s', async (_what, authority) => {
    expect(await look(CROSS_SIGNED, { authority, nowMs: Date.UTC(2125, 11, 31, 12) })).toEqual({
      state: 'passed',
      result: 'It is trusted, for localhost, and good for 151 days more.',
      details: [
        'localhost, signed by Authority, good until 2126-09-01',
        'Authority, signed by New root, good until 2126-06-01',
        'New root, signed by New root, good until 2126-10-27',
        'New root, signed by Old root, good until 2021-09-30, not needed',
      ],
      advice: null,
    });
  });

  it('fails where only the old root is trusted, and shows all that was sent', async () => {
    const outcome = await look(CROSS_SIGNED, { authority: CROSS_SIGNED.oldRoot });
    expect(outcome).toMatchObject({
      state: 'failed',
      result: expect.stringContaining('The certificate of the broker has expired'),
    });
    expect(outcome.details).toContain('New root, signed by Old root, good until 2021-09-30');
  });

  it('shows the client certificate that a broker asks for, and fails without one', async () => {
    const asks = { ...LOCALHOST, requestCert: true, rejectUnauthorized: true, ca: LOCALHOST.cert };
    expect(await look(asks, { showOurs: true })).toMatchObject({ state: 'passed' });
    expect(await look(asks)).toMatchObject({
      state: 'failed',
      result: 'The broker wants a client certificate.',
    });
  });

  it('fails by a file of the account that cannot be used, which it names', async () => {
    const caFile = join(folder, 'gone.pem');
    const account = { brokerUrl: 'mqtts://localhost:1', ...NO_FILES, caFile };
    const outcome = await taking({ account }).take('tls');
    expect(outcome.state).toBe('failed');
    expect(outcome.result).toContain(caFile);
  });

  it('fails where no TLS is spoken', async () => {
    expect(await look(undefined)).toMatchObject({
      state: 'failed',
      result: 'What answers on this port does not speak TLS.',
    });
  });

  it('fails where nothing is answered', async () => {
    expect(await look(undefined, { silent: true })).toMatchObject({
      state: 'failed',
      result: 'The broker did not answer in time.',
    });
  });

  it.each([
    ['mqtt://127.0.0.1', 'skipped'],
    ['ws://localhost/mqtt', 'skipped'],
    ['mqtt://[::1]', 'skipped'],
    ['mqtt://fleet.example', 'warned'],
    ['ws://192.0.2.1', 'warned'],
    ['nonsense', 'failed'],
  ])('of %s: %s', async (brokerUrl, state) => {
    expect((await taking({ account: { brokerUrl } }).take('tls')).state).toBe(state);
  });
});
