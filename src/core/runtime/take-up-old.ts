import type { Fleet } from '../fleet/fleet.ts';
import { subjectOf } from '../flespi/subject.ts';
import type { ArrivedWithBody } from '../ingest/ingest.ts';
import type { LogArrival } from '../streams/log-buffer.ts';
import type { Streams } from '../streams/streams.ts';
import type { OpenJournal } from '../workers/open-journal.ts';
import { arrivedFrom } from './restore.ts';

export interface OldDeps {
  readonly journal: Pick<OpenJournal, 'restore'>;
  /**
   * `unheard`: vehicles of which nothing is shown. `newer`: of all of them what came after what is shown, which nobody applied yet: it
   * was in the inbox.
   */
  readonly shows: 'unheard' | 'newer';
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

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Shows what came into the journal after the start although it is old: brought over from one that was set aside. Each vehicle of which
 * no message came since is shown as at a start, in order of receipt; one that was heard of is known better, and left alone. So are
 * streams, whose state the broker said when we connected. What was in the inbox of an earlier run is newer than what is shown.
 */
export async function takeUpOld(deps: OldDeps): Promise<void> {
  const { fleet, streams } = deps;
  /** Until when each vehicle was heard, Unix milliseconds. */
  const heardMs = new Map<string, number>();
  const logs: LogArrival[] = [];
  const isShown = (vehicleId: string, receivedAtMs: number): boolean => {
    const untilMs = heardMs.get(vehicleId) ?? fleet.details(vehicleId)?.lastMessage?.receivedAtMs ?? NEVER;
    heardMs.set(vehicleId, untilMs);
    return untilMs === NEVER || (deps.shows === 'newer' && receivedAtMs > untilMs);
  };
  const take = (arrived: ArrivedWithBody): void => {
    const { event, source, receivedAtMs, logId } = arrived;
    switch (event.kind) {
      case 'message':
        if (isShown(subjectOf(event, source), receivedAtMs)) deps.apply(arrived);
        return;
      case 'object':
        // That a device is gone, for its messages would bring it back.
        if (event.origin === 'devices' && event.object === undefined && heardMs.get(event.id) === NEVER) {
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
