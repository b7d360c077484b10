import type { Fleet } from '../fleet/fleet.ts';
import { subjectOf } from '../flespi/subject.ts';
import type { ArrivedWithBody } from '../ingest/ingest.ts';
import type { LogArrival } from '../streams/log-buffer.ts';
import type { Streams } from '../streams/streams.ts';
import type { OpenJournal } from '../workers/open-journal.ts';
import { arrivedFrom } from './restore.ts';

export interface OldDeps {
  readonly journal: Pick<OpenJournal, 'restore'>;
  readonly fleet: Pick<Fleet, 'details' | 'nameOf'>;
  readonly streams: Pick<Streams, 'nameOf'>;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  /** Under the device it is known to be of, as at the start. */
  readonly resolve: (came: ArrivedWithBody) => ArrivedWithBody;
  readonly apply: (arrived: ArrivedWithBody) => void;
  /** Those that are known already are passed over. */
  readonly addLogs: (arrivals: readonly LogArrival[]) => void;
}

/**
 * Shows what came into the journal after the start although it is old: brought over from one that was set aside. Each vehicle of which
 * no message came since is shown as at a start, in order of receipt; one that was heard of is known better, and left alone. So are
 * streams, whose state the broker said when we connected.
 */
export async function takeUpOld(deps: OldDeps): Promise<void> {
  const { fleet, streams } = deps;
  const unheard = new Map<string, boolean>();
  const logs: LogArrival[] = [];
  const isUnheard = (vehicleId: string): boolean => {
    const known = unheard.get(vehicleId) ?? (fleet.details(vehicleId)?.lastMessage ?? null) === null;
    unheard.set(vehicleId, known);
    return known;
  };
  const take = (arrived: ArrivedWithBody): void => {
    const { event, source, receivedAtMs, logId } = arrived;
    switch (event.kind) {
      case 'message':
        if (isUnheard(subjectOf(event, source))) deps.apply(arrived);
        return;
      case 'object':
        // That a device is gone, for its messages would bring it back.
        if (event.origin === 'devices' && event.object === undefined && unheard.get(event.id) === true) {
          deps.apply(arrived);
        }
        return;
      case 'log': {
        const { origin, originId } = event;
        const named = origin === 'stream' ? streams : fleet;
        const originName = originId === null ? null : named.nameOf(originId);
        if (logId !== undefined) logs.push({ event, id: logId, originName, receivedAtMs });
        return;
      }
      default:
    }
  };
  await deps.journal.restore((part) => {
    for (const came of arrivedFrom(part, deps.nowMs())) take(deps.resolve(came));
  });
  deps.addLogs(logs);
}
