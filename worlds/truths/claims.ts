import { matchesTopic } from '../../src/simulator/broker/topic-filter.ts';
import type { World } from '../driver/world.ts';
import type { Sent } from '../oracle/sent.ts';
import type { Truth } from './truth.ts';

/** Until the host has heard and told what the broker granted, microseconds. */
const HEARD_US = 60e6;

/** What is on its way on a slow network may be called complete as another packet arrives: then, and so long after it, nothing is looked at. */
const SLOW_MS = 200;
const SLOW_US = 600e6;
/** Messages that came so late over a slow network look like a clock of ours that is ahead: until others come, gaps are told by that. */
const DELAY_MS = 10_000;

/**
 * Whenever something is called complete, a gap names what the broker kept for nobody; and nothing is called complete without a
 * doubt where the broker grants the messages at QoS 0, is not flespi, or hands out none. Looked at while nobody sets the host's clock, for gaps go by it.
 */
export const claims: Truth = {
  name: 'claims',
  watch(world) {
    const { machine, oracle, time, network } = world;
    let next = 0;
    let lost: readonly Sent[] = [];
    let liveSinceS: number | null = null;
    let loweredUs: number | null = null;
    let seen = -1;
    let slowUs = Number.NEGATIVE_INFINITY;

    const look = (): void => {
      for (; next < oracle.sent.length; next++) {
        const sent = oracle.sent[next];
        if (sent === undefined) continue;
        const qos = bestQos(world, sent.deviceId);
        if (qos === null) lost = [...lost, sent];
        if (qos === 0) loweredUs ??= time.nowUs();
      }
    };
    return {
      step() {
        look();
        if (network.weather.latencyMs >= SLOW_MS) slowUs = time.nowUs();
        const screen = machine.host()?.screen;
        if (screen === undefined || screen.version === seen) return null;
        seen = screen.version;
        if (liveSinceS === null && screen.link === 'live') liveSinceS = world.nowS();
        const { completeness } = screen;
        if (completeness === null || completeness.completeToMs === null || completeness.doubt !== null)
          return null;
        if (!world.scale.isFlespi)
          return 'It is called complete although the broker may drop what it keeps without a word.';
        if (!world.scale.arrives) return 'It is called complete although no message ever came.';
        if (machine.clock.setUs !== Number.NEGATIVE_INFINITY || liveSinceS === null) return null;
        if (bestQos(world, world.fleet.devices[0]?.id ?? 0) !== 0) loweredUs = null;
        if (loweredUs !== null && time.nowUs() - loweredUs > HEARD_US)
          return 'It is called complete although the broker grants QoS 0.';
        const { completeToMs } = completeness;
        const due = lost.filter(({ serverS }) => serverS * 1000 < completeToMs);
        if (due.length === 0) return null;
        lost = lost.filter((sent) => !due.includes(sent));
        if (time.nowUs() - slowUs < SLOW_US) return null;
        const gaps = screen.gaps();
        const since = liveSinceS;
        const besideMs = Number.isFinite(slowUs) ? DELAY_MS : 0;
        const unnamed = due.find(
          ({ serverS, promised }) =>
            !promised &&
            serverS > since &&
            !gaps.some(
              ({ fromMs, toMs }) => fromMs - besideMs <= serverS * 1000 && serverS * 1000 <= toMs + besideMs,
            ),
        );
        return unnamed === undefined
          ? null
          : `It is called complete up to ${new Date(completeToMs).toISOString()}, but the broker kept message ${unnamed.n} of ${new Date(unnamed.serverS * 1000).toISOString()} for nobody, and no gap names it.`;
      },
    };
  },
};

/** The best quality at which any session gets a device's messages; null where none does. */
function bestQos({ broker }: World, deviceId: number): 0 | 1 | null {
  const words = `flespi/message/gw/devices/${deviceId}`.split('/');
  let best: 0 | 1 | null = null;
  for (const { subscriptions } of broker.sessions()) {
    for (const { filter, qos } of subscriptions.values()) {
      if (matchesTopic(filter, words)) best = Math.max(best ?? 0, qos) as 0 | 1;
    }
  }
  return best;
}
