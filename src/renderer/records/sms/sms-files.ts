import type { Sms } from '../../../shared/sms.ts';
import { textCell } from '../../../shared/track-files/csv-cell.ts';
import { csvFile } from '../../ui/csv-file.ts';

type VehicleName = (vehicleId: string) => string;

const HEAD = [
  'time_utc',
  'direction',
  'state',
  'send_code',
  'phone',
  'vehicle',
  'vehicle_id',
  'modem',
  'text',
];

/** Short messages as a table (RFC 4180): times in UTC. */
export function smsCsv(messages: readonly Sms[], nameOf: VehicleName): string {
  const rows = messages.map(
    ({ atMs, direction, state, sendCode, phone, vehicleId, modemId, text }): readonly string[] => [
      iso(atMs),
      direction,
      state,
      sendCode === null ? '' : String(sendCode),
      textCell(phone ?? ''),
      vehicleId === null ? '' : textCell(nameOf(vehicleId)),
      textCell(vehicleId ?? ''),
      textCell(modemId ?? ''),
      textCell(text ?? ''),
    ],
  );
  return csvFile([HEAD, ...rows]);
}

/** An object a line. */
export function smsNdjson(messages: readonly Sms[], nameOf: VehicleName): string {
  return messages
    .map(({ atMs, direction, state, sendCode, phone, vehicleId, modemId, text }) => {
      const vehicle = vehicleId === null ? null : nameOf(vehicleId);
      return `${JSON.stringify({
        time: iso(atMs),
        direction,
        state,
        send_code: sendCode,
        phone,
        vehicle,
        vehicle_id: vehicleId,
        modem: modemId,
        text,
      })}\n`;
    })
    .join('');
}

function iso(unixMs: number): string {
  return new Date(unixMs).toISOString();
}
