import type { Host } from '../../shared/contract.ts';
import type { HostNow } from './host-now.ts';

/** Frames say it too, but where nothing moves there are none. */
const ASK_EVERY_MS = 60_000;

export interface FollowedHostNow {
  /** It may be another host now: what was heard before says no more. */
  refresh(): void;
  stop(): void;
}

/** Keeps this window's idea of the host's clock in step with it. */
export function followHostNow(host: Host, hostNow: HostNow): FollowedHostNow {
  let asked = 0;
  const ask = (use: (hostMs: number) => void): void => {
    asked += 1;
    const mine = asked;
    void host.app.now().then((answer) => {
      // A host out of reach is told of elsewhere.
      if (answer.ok && mine === asked) use(answer.value);
    });
  };
  const refresh = (): void => ask(hostNow.restart);
  const timer = setInterval(() => ask(hostNow.heard), ASK_EVERY_MS);
  const stops = [
    host.fleet.onFrame(({ atMs }) => hostNow.heard(atMs)),
    host.app.onNowChanged((hostMs) => {
      // An answer under way may be of before the step.
      asked += 1;
      hostNow.restart(hostMs);
    }),
  ];
  refresh();
  return {
    refresh,
    stop() {
      clearInterval(timer);
      for (const stop of stops) stop();
    },
  };
}
