import { describe, expect, it } from 'vitest';
import { STREAM_IDS } from '../../src/simulator/account/specs.ts';
import type { ScenarioName } from '../../src/simulator/scenarios/scenario.ts';
import { playScenario } from './play-scenario.ts';

/** Codes of what is wrong, by stream. */
async function faultsOf(
  name: ScenarioName,
  minutes = 6,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { state } = await playScenario({ name, minutes });
  return Object.fromEntries(
    state.streams.list().flatMap(({ id, explanations }) => {
      const codes = explanations.filter(({ isTrouble }) => isTrouble).map(({ cause }) => cause.code);
      return codes.length === 0 ? [] : [[id, codes]];
    }),
  );
}

describe('each scenario is explained', () => {
  const { warehouse, planner, partner, archive } = STREAM_IDS;
  it.each([
    ['stream-refused', { [warehouse]: ['login-refused'] }],
    ['slow-target', { [planner]: ['target-slow'] }],
    ['flapping-target', { [partner]: ['packet-not-answered'] }],
    ['stream-blocked', { [archive]: ['blocked-by-limit'] }],
    ['starved-stream', { [planner]: ['source-channel-blocked'] }],
    ['double-fed', { [warehouse]: ['may-be-double-fed'] }],
    ['throttled', { [planner]: ['throttled'] }],
    ['wrong-path', { [warehouse]: ['wrong-path'] }],
    ['certificate-expired', { [warehouse]: ['certificate-refused'] }],
    ['calm', {}],
    ['silent-channel', {}],
    ['bad-clocks', {}],
  ] as const)('%s', async (name, expected) => {
    expect(await faultsOf(name)).toEqual(expected);
  });

  it('storage-filling: no stream fails, and the channel is foreseen to overflow', async () => {
    const { state, nowS } = await playScenario({ name: 'storage-filling', minutes: 6 });
    const [channel] = state.channels.forecasts(100_000_000, nowS);
    expect(channel?.full?.earliestS).toBeGreaterThan(nowS);
    expect(channel?.full?.earliestS).toBeLessThan(nowS + 2 * 3_600);
  });
});
