import type { networkInterfaces, uptime } from 'node:os';
import type { Clock } from '../base/clock.ts';
import { judgePoll, type Poll, type WakeReason, type Watched } from './judge-poll.ts';

export interface WakeWatchDeps {
  readonly clock: Clock;
  /** `os.uptime`: seconds since the computer started; they go on in its sleep, and do not follow the clock. */
  readonly uptime: typeof uptime;
  /** `os.networkInterfaces`. */
  readonly networkInterfaces: typeof networkInterfaces;
  /** A connection made before may be dead without a word. */
  readonly onWake: (reason: WakeReason) => void;
}

export interface WakeWatch {
  stop(): void;
}

const PERIOD_MS = 1_000;

/**
 * Looks each second whether the computer slept, had its clock set or changed its network, without help of the desktop,
 * which does not tell everywhere, and not at all where there is none. It begins at once.
 */
export function createWakeWatch(deps: WakeWatchDeps): WakeWatch {
  const { clock } = deps;
  const poll = (): Poll => ({
    wallMs: clock.nowMs(),
    upMs: deps.uptime() * 1000,
    addresses: addressesOf(deps.networkInterfaces),
  });
  const first = poll();
  let watched: Watched = { last: first, settled: first.addresses };
  const stop = clock.every(PERIOD_MS, () => {
    const judged = judgePoll(watched, poll(), PERIOD_MS);
    watched = judged.watched;
    for (const reason of judged.reasons) deps.onWake(reason);
  });
  return { stop };
}

/**
 * Every address by which others may reach this computer. Link-local ones of IPv6 are left out: no broker is reached by
 * one, and those of containers come and go.
 */
function addressesOf(list: WakeWatchDeps['networkInterfaces']): string | null {
  try {
    return Object.entries(list())
      .flatMap(([name, infos = []]) => infos.map((info) => ({ ...info, name })))
      .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address))
      .map(({ name, address }) => `${name} ${address}`)
      .sort()
      .join('\n');
  } catch {
    // Some systems refuse to tell: then the network is nothing to go by.
    return null;
  }
}
