// Slow: hundreds of connections.
import { afterEach, describe, expect, it } from 'vitest';
import { SESSION_CAUSES, type SessionCauseCode } from '../../../shared/messages/session.ts';
import { createProbe, type Probe } from '../testing/probe.ts';
import { BROKER } from '../testing/provocations/broker.ts';
import { NETWORK } from '../testing/provocations/network.ts';
import { OWN } from '../testing/provocations/own.ts';
import { PROXY } from '../testing/provocations/proxy.ts';
import { SIGN_IN } from '../testing/provocations/sign-in.ts';
import { STRANGER } from '../testing/provocations/stranger.ts';
import { TLS } from '../testing/provocations/tls.ts';
import { createWorld, type Provocation, type Provocations } from '../testing/provocations/world.ts';
import { faultOf } from './catalogue.ts';

/** Every cause, and how it is brought about over real sockets, or why it cannot be. */
const ALL: Provocations<SessionCauseCode> = {
  ...NETWORK,
  ...PROXY,
  ...TLS,
  ...STRANGER,
  ...SIGN_IN,
  ...BROKER,
  ...OWN,
};

const STATES = {
  retry: 'backing-off',
  'retry-patiently': 'backing-off',
  stop: 'refused',
  yield: 'taken-over',
} as const;

const cases = SESSION_CAUSES.flatMap((code) => {
  const ways = ALL[code];
  return 'why' in ways
    ? []
    : ways.flatMap((way) => (way.versions ?? [3, 4, 5]).map((version) => [code, way, version] as const));
});

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function provoke(
  way: Provocation,
  protocolVersion: 3 | 4 | 5,
): Promise<{ readonly probe: Probe; readonly detail: string | undefined }> {
  const world = createWorld();
  const { onMessage, play, detail = way.detail, ...options } = await way.arrange(world, protocolVersion);
  const probe = createProbe(
    { protocolVersion, ...options },
    { clock: world.clock, ...(onMessage !== undefined && { onMessage }) },
  );
  endings.push(() => probe.session.stop(), world.end);
  probe.session.start();
  await play?.(probe);
  const hasEnded = () => ['backing-off', 'refused', 'taken-over'].includes(probe.session.status().state);
  await probe.until(hasEnded);
  return { probe, detail };
}

describe('every cause of the catalogue', () => {
  it.each(SESSION_CAUSES)('%s has a way to come about, or a reason', (code) => {
    const ways = ALL[code];
    if ('why' in ways) expect(ways.why).toMatch(/^[A-Z].*\.$/);
    else expect(ways.length).toBeGreaterThan(0);
  });

  it.each(cases.map(([code, way, version]) => [code, way.name, version, way] as const))(
    '%s: %s, MQTT %i',
    async (code, _name, version, way) => {
      const { probe, detail } = await provoke(way, version);
      const { response, cause } = faultOf(code, detail);
      expect(probe.session.status()).toMatchObject({ state: STATES[response], cause });
      expect(JSON.stringify([cause, probe.logged])).not.toContain('S3cret');
    },
  );
});
