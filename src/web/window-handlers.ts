import type { Handlers } from '../shared/contract.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { Browsers } from './browsers.ts';
import { EXPORTS_PATH } from './exports.ts';
import type { Tickets } from './tickets.ts';
import type { TileKeys } from './tile-keys.ts';

export interface WindowHandlersDeps {
  readonly browsers: Browsers;
  /** Whose window it is. */
  readonly browserId: string;
  /** Where its page comes from. */
  readonly origin: string;
  readonly tickets: Tickets;
  readonly tileKeys: TileKeys;
  readonly lockOutAll: () => Promise<Result<null>>;
}

/** The monitor's answers, and this host's own for what only a browser asks. */
export function windowHandlers(monitor: Handlers, deps: WindowHandlersDeps): Handlers {
  const { browsers, browserId, origin, tickets, tileKeys, lockOutAll } = deps;
  return {
    ...monitor,
    exports: {
      ...monitor.exports,
      async download({ id }) {
        const runs = await monitor.exports.list();
        if (!runs.ok) return runs;
        const saved = runs.value.find((run) => run.id === id && run.state === 'done')?.savedAs;
        if (saved?.kind !== 'download') return fail({ code: 'unknown-export' });
        return ok(`${EXPORTS_PATH}${tickets.issue(saved.location)}`);
      },
    },
    maps: { ...monitor.maps, key: () => ok(tileKeys.of(browserId)) },
    browsers: {
      access: () => ok(browsers.access(browserId)),
      remember: ({ remembered }) => browsers.remember(browserId, remembered),
      invite: () => ok(`${origin}/#key=${browsers.invite()}`),
      lockOutAll,
    },
  };
}
