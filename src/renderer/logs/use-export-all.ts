import { EVERYTHING, type LogSelection } from '../../shared/export.ts';
import type { LogFormat } from '../../shared/log-export.ts';
import { useHost } from '../host/host-context.ts';
import { useSay } from '../ui/format-store.ts';
import { useToast } from '../ui/toast-store.ts';

/** Begins to export all that match, a file an account: how far it is, the exports say. */
export function useExportAll(
  accountIds: readonly string[],
  logs: LogSelection,
): (format: LogFormat) => Promise<void> {
  const { exports } = useHost();
  const say = useSay();
  const toast = useToast((state) => state.say);
  return async (format) => {
    for (const accountId of accountIds) {
      const begun = await exports.start({
        accountId,
        ...EVERYTHING,
        vehicleId: null,
        format: `logs-${format}`,
        logs,
      });
      if (!begun.ok) return toast(say(begun.error));
      // The person chose no file: nor do they want the next.
      if (begun.value === null) return;
    }
  };
}
