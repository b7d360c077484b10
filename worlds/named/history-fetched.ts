import { COMMAND_LINE_ID } from '../../src/core/accounts/account-repository.ts';
import { scopedId } from '../../src/shared/scope.ts';
import { BROKER, type World } from '../driver/world.ts';
import { cut } from '../faults/cut.ts';
import { kill } from '../faults/kill.ts';
import { allHeld } from '../truths/all-held.ts';
import type { NamedWorld } from './named-world.ts';

/** What is fetched on purpose moves nothing: all that is told of vehicles, gaps and completeness stays true beside it. */
export const historyFetched: NamedWorld = {
  name: 'history-fetched',
  says: 'Somebody fetches the past of every vehicle into a gap, while it is refilled, over a link that is cut, and again after a kill.',
  scale: { vehicles: 6, lastsS: 1_200, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  truths: [allHeld],
  script(world, strike) {
    const { time, network, broker } = world;
    time.after(300e6, 'sessions are lost', () => {
      network.setReachable(BROKER, 'refused');
      broker.forgetSessions();
    });
    time.after(480e6, 'broker is back', () => network.setReachable(BROKER, 'yes'));
    for (const seconds of [484, 500, 520, 700]) {
      time.after(seconds * 1e6, 'somebody fetches the past', () => fetchAll(world));
    }
    time.after(486e6, cut.name, () => strike(cut));
    time.after(521e6, kill.name, () => strike(kill));
  },
};

function fetchAll({ machine, fleet, time, story }: World): void {
  const host = machine.host();
  if (host === null) return;
  story.tell('somebody fetches the past of every vehicle');
  const window = host.monitor.attach(() => {});
  const toMs = Math.floor(Date.now());
  for (const { id } of fleet.devices) {
    const vehicleId = scopedId(COMMAND_LINE_ID, String(id));
    const ask = (): void => void window.handlers.tracks.fetchHistory({ vehicleId, fromMs: 0, toMs });
    time.after(0, 'a fetch is asked for', ask, host.owner);
  }
}
