import type { Completeness } from '../../../shared/completeness.ts';
import { NOTHING_YET } from '../../../shared/completeness.ts';
import { fail } from '../../../shared/result.ts';
import { createOpening } from '../../storage/when-open.ts';
import type { GapPort } from '../gap-repository.ts';
import type { GapWatch } from '../gap-watch.ts';
import { type GapDeps, openGaps, readGapRecord } from '../open-gaps.ts';

/** The gap watch of an account as a pipeline uses it: what it is told while the journal is not open yet, it is told then. */
export function createWaitingWatch(deps: GapDeps, port: GapPort): GapWatch {
  const { clock, log } = deps;
  const watch = createOpening({
    clock,
    log,
    read: readGapRecord,
    make: (record) => openGaps(deps, record),
  });
  let isStopped = false;
  watch.opened(port);
  return {
    connected: (facts) => watch.use((to) => to.connected(facts)),
    status: (status) => watch.use((to) => to.status(status)),
    delivered: (qos) => watch.use((to) => to.delivered(qos)),
    committed: (messages) => watch.use((to) => to.committed(messages)),
    logEvent: (record) => watch.use((to) => to.logEvent(record)),
    storageFailed: (failing) => watch.use((to) => to.storageFailed(failing)),
    journalMissing: (missing) => watch.use((to) => to.journalMissing(missing)),
    bringingOver: (active) => watch.use((to) => to.bringingOver(active)),
    journalBroughtOver: (result) =>
      new Promise((resolve, reject) => {
        watch.use((to) => void to.journalBroughtOver(result).then(resolve, reject));
      }),
    journalDamaged: (part) => watch.use((to) => to.journalDamaged(part)),
    tick(nowMs) {
      if (!isStopped) watch.value()?.tick(nowMs);
    },
    completeness: (): Completeness =>
      watch.value()?.completeness() ?? { ...NOTHING_YET, shared: deps.sharedGroup !== null },
    list: () => watch.value()?.list() ?? [],
    givenUp: () => watch.value()?.givenUp() ?? [],
    retry: async (id) => (await watch.value()?.retry(id)) ?? fail({ code: 'no-journal' }),
    async acknowledge() {
      await watch.value()?.acknowledge();
    },
    async stop() {
      isStopped = true;
      await watch.end()?.stop();
    },
  };
}
