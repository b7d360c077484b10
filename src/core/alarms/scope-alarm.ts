import type { Alarm, OwnAlarm } from '../../shared/alarms.ts';
import { scopedId } from '../../shared/scope.ts';

/** An alarm of an account, as a window that shows several has it: with ids within all accounts. */
export function scopeAlarm(accountId: string, alarm: OwnAlarm): Alarm {
  const { subject } = alarm;
  switch (subject.kind) {
    case 'vehicle':
      return {
        ...alarm,
        accountId,
        subject: { ...subject, vehicleId: scopedId(accountId, subject.vehicleId) },
      };
    case 'vehicles':
      return {
        ...alarm,
        accountId,
        subject: { ...subject, vehicleIds: subject.vehicleIds.map((id) => scopedId(accountId, id)) },
      };
    case 'stream':
      return {
        ...alarm,
        accountId,
        subject: { ...subject, streamId: scopedId(accountId, subject.streamId) },
      };
    default:
      return { ...alarm, accountId };
  }
}
