import type { Alarm } from '../../shared/alarms.ts';
import { type LogOrigin, OWN_LOG } from '../../shared/log-kinds.ts';
import { partsOfScopedId } from '../../shared/scope.ts';

/** In whose log more is to be read of what an alarm is about; null where nobody keeps one. */
export function logsOfAlarm({
  subject,
  accountId,
}: Pick<Alarm, 'subject' | 'accountId'>): { readonly origin: LogOrigin; readonly originId: string } | null {
  const ofFlespi = (origin: LogOrigin, scoped: string) => {
    const id = partsOfScopedId(scoped)?.id ?? scoped;
    // A vehicle that is known by its ident alone has no log at flespi.
    return /^\d+$/.test(id) ? { origin, originId: id } : null;
  };
  switch (subject.kind) {
    case 'vehicle':
      return ofFlespi('device', subject.vehicleId);
    case 'stream':
      return ofFlespi('stream', subject.streamId);
    case 'channel':
      return ofFlespi('channel', subject.channelId);
    case 'vehicles':
      return null;
    // Of these Fleetglass itself has written something down.
    case 'link':
    case 'storage':
    case 'gap':
      return { origin: OWN_LOG, originId: accountId };
  }
}
