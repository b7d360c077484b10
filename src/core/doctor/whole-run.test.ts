/** All steps, as a host runs them, against real brokers and broken ones. */
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import http from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOCTOR_STEPS, type DoctorReport, type DoctorStepId } from '../../shared/doctor.ts';
import { DEFAULT_LISTENER_SETTINGS } from '../../shared/listener.ts';
import { ok } from '../../shared/result.ts';
import { createDoctorText } from '../../shared/wording/doctor-text.ts';
import { plainWording } from '../../shared/wording/wording.ts';
import { createSimulator } from '../../simulator/simulator.ts';
import { systemClock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { LOCALHOST } from '../session/testing/certificates.ts';
import { behave, type Script, startFaultBroker } from '../session/testing/fault-broker.ts';
import { startMosquitto } from '../session/testing/mosquitto.ts';
import { createProbe, liveFilter } from '../session/testing/probe.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createDoctor } from './create-doctor.ts';
import type { DoctorAccount, DoctorDeps } from './doctor.ts';
import { skipped } from './step.ts';
import { STEP_PLAN, type StepPlan } from './step-plan.ts';
import { createHurriedClock } from './testing/hurried-clock.ts';
import { told } from './testing/in-words.ts';
import { someAccount, someDeps } from './testing/some-deps.ts';

const TOKEN = 'S3cretTokenThatMustNeverShowUpAnywhere0123456789abcdefghijklmnop';
const USERNAME = 'us3r-name-of-the-dispatcher';
const LISTENER_SECRET = 'l1stener-secret-of-the-stream';

let dataDir: string;
const endings: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  dataDir = temporaryFolder();
});
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** Everything that the doctor said anywhere, once the run has ended. */
async function runAll(
  given: Partial<DoctorAccount>,
  clock: DoctorDeps['clock'] = createHurriedClock(20),
  only: readonly DoctorStepId[] = DOCTOR_STEPS,
): Promise<{ readonly report: DoctorReport; readonly said: string }> {
  const reports: DoctorReport[] = [];
  const logged: unknown[] = [];
  const note: Log['info'] = (...line) => logged.push(line);
  const account = someAccount({ token: ok(TOKEN), ...given });
  const { promise, resolve } = Promise.withResolvers<DoctorReport>();
  const doctor = createDoctor(
    someDeps({
      clock,
      dataDir,
      of: account,
      log: { debug: note, info: note, warn: note, error: note },
      listener: {
        status: () => ({
          state: 'listening',
          url: 'http://127.0.0.1:8640/flespi',
          failure: null,
          accountFailure: null,
          settings: DEFAULT_LISTENER_SETTINGS,
          fixedByOptions: false,
        }),
        test: async () =>
          ok({ delivered: true, status: 200, tookMs: 3, message: { code: 'test-taken' } as const }),
      },
      secrets: {
        storage: async () => ({ kind: 'none', backend: 'memory', means: { code: 'secrets-browser-host' } }),
      },
      onChange(report) {
        reports.push(report);
        if (report.state !== 'running') resolve(report);
      },
    }),
    planOf(only),
  );
  doctor.start('a');
  const report = await promise;
  await doctor.stop();
  return {
    report,
    said: JSON.stringify([reports, logged]) + createDoctorText(plainWording('en')).whole(report),
  };
}
/** The plan with the other steps left out. */
function planOf(only: readonly DoctorStepId[]): StepPlan {
  const leftOut = { run: async () => skipped(told('Left out.')), limitMs: 1 };
  const plan = { ...STEP_PLAN };
  for (const id of DOCTOR_STEPS) if (!only.includes(id)) plan[id] = leftOut;
  return plan;
}
const statesOf = ({ steps }: DoctorReport) =>
  Object.fromEntries(steps.map(({ id, state }) => [id, state])) as Record<DoctorStepId, string>;

describe('against a broker as it should be', () => {
  it('all is well: the simulator', async () => {
    const simulator = await createSimulator({ seed: 1, vehicles: 60, scenario: 'calm', token: TOKEN });
    endings.push(simulator.stop);
    const { report, said } = await runAll({ brokerUrl: simulator.url }, systemClock);
    expect(statesOf(report)).toMatchObject({
      'name-lookup': 'skipped',
      tcp: 'passed',
      tls: 'skipped',
      mqtt: 'passed',
      token: 'passed',
      subscriptions: 'passed',
      snapshot: 'passed',
      message: 'passed',
      clock: 'passed',
      secrets: 'warned',
      listener: 'passed',
    });
    expect(createDoctorText(plainWording('en')).whole(report)).toMatch(
      /: The broker tells of 60 vehicles, \d+ streams and \d+ channels\.\n/,
    );
    expect(said).not.toContain(TOKEN);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('takes nothing from the hosts that share an account: mosquitto', async () => {
    const mosquitto = await startMosquitto();
    endings.push(mosquitto.stop);
    const filter = '$share/depot/flespi/message/gw/devices/+/#';
    const live = createProbe({ brokerUrl: mosquitto.url, filters: [liveFilter(filter)] });
    endings.unshift(() => live.session.stop());
    live.session.start();
    await live.untilState('live');

    const sender = createProbe({ brokerUrl: mosquitto.url, clientId: 'sender', filters: [] });
    endings.unshift(() => sender.session.stop());
    sender.session.start();
    await sender.untilState('live');
    let sent = 0;
    const stop = systemClock.every(20, () => {
      const payload = JSON.stringify({ number: sent++ });
      void sender.session.publish({ topic: 'flespi/message/gw/devices/1', payload, qos: 1 });
    });
    const { report, said } = await runAll(
      { kind: 'broker', brokerUrl: mosquitto.url, username: USERNAME, sharedGroup: 'depot' },
      systemClock,
      ['mqtt', 'token', 'subscriptions', 'message'],
    );
    stop();
    expect(statesOf(report)).toMatchObject({
      mqtt: 'passed',
      token: 'passed',
      subscriptions: 'passed',
      message: 'passed',
    });
    await live.until(() => live.messages.length >= sent);
    expect(live.messages.map(({ payload }) => JSON.parse(Buffer.from(payload).toString()).number)).toEqual(
      Array.from({ length: sent }, (_, number) => number),
    );
    expect(live.connections).toHaveLength(1);
    for (const secret of [TOKEN, USERNAME]) expect(said).not.toContain(secret);
  });
});

describe('against what is broken, the report still holds no secret', () => {
  /** Sends everything back that it was given. */
  const parrot: Script = (peer, packet) => {
    if (packet.cmd === 'connect') {
      const echo = `${TOKEN} ${packet.username?.toString() ?? ''}`;
      const token = JSON.stringify({ cid: echo, access: { type: echo } });
      const properties = { reasonString: echo, userProperties: { token, subscriptions: echo } };
      peer.send({ cmd: 'connack', reasonCode: 0, sessionPresent: false, properties });
    } else if (packet.cmd === 'subscribe') {
      const granted = packet.subscriptions.map((_, index) => (index % 2 === 0 ? 135 : 0));
      const properties = { reasonString: TOKEN };
      peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted, properties });
      for (const topic of [`flespi/state/gw/devices/${TOKEN}`, `flespi/message/gw/devices/${TOKEN}`]) {
        const retain = topic.includes('state');
        peer.send({ cmd: 'publish', topic, payload: TOKEN, qos: 0, dup: false, retain });
      }
    } else behave(peer, packet);
  };
  const refusing =
    (code: number): Script =>
    (peer, packet) => {
      if (packet.cmd !== 'connect') return;
      const properties = { reasonString: TOKEN };
      peer.send({ cmd: 'connack', reasonCode: code, returnCode: code, sessionPresent: false, properties });
    };

  it.each([
    ['sends all back', parrot],
    ['refuses the token', refusing(134)],
    ['bans', refusing(138)],
    ['says nothing', () => {}],
    ['hangs up', (peer) => peer.socket.destroy()],
    ['speaks no MQTT', (peer) => peer.socket.write(`HTTP/1.1 400 ${TOKEN}\r\n\r\n`)],
  ] satisfies readonly (readonly [string, Script])[])('a broker that %s', async (_what, script) => {
    const broker = await startFaultBroker({ script });
    endings.push(broker.stop);
    const { report, said } = await runAll({ brokerUrl: broker.url, username: USERNAME });
    expect(report.state).toBe('done');
    for (const secret of [TOKEN, USERNAME, LISTENER_SECRET]) expect(said).not.toContain(secret);
  });

  it('a broker with a certificate that nobody knows', async () => {
    const broker = await startFaultBroker({ certificate: LOCALHOST });
    endings.push(broker.stop);
    const { report, said } = await runAll({ brokerUrl: broker.url });
    expect(statesOf(report)).toMatchObject({
      tcp: 'passed',
      tls: 'failed',
      mqtt: 'failed',
      token: 'skipped',
    });
    expect(said).not.toContain(TOKEN);
  });

  it('a web server that sends everything back', async () => {
    const server = http.createServer((request, response) => {
      response.statusMessage = TOKEN;
      response.writeHead(403).end(JSON.stringify(request.headers) + TOKEN);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    endings.push(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { report, said } = await runAll({ brokerUrl: `ws://127.0.0.1:${port}/mqtt` });
    expect(statesOf(report)).toMatchObject({ mqtt: 'failed' });
    expect(said).not.toContain(TOKEN);
  });

  it('an address with the token in it', async () => {
    const { report, said } = await runAll({ brokerUrl: `mqtt://127.0.0.1/${TOKEN}` });
    expect(statesOf(report)).toMatchObject({ 'name-lookup': 'failed', tcp: 'failed', mqtt: 'failed' });
    expect(said).not.toContain(TOKEN);
  });
});
