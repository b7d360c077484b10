import { EVERYTHING, type ExportSelection } from '../../shared/export.ts';
import { compactTime } from '../../shared/track-files/iso-time.ts';

const LONGEST_VEHICLE = 60;

/**
 * `fleetglass-VEHICLE-FROM-TO.EXT`, with `all` for all vehicles, `unreadable` for what could not be read, `logs-all` and `logs-matching` for log records, and the span as given or `everything`: letters, digits, dots, dashes and underscores
 * only, so that every file system takes it and a header can carry it.
 */
export function exportFileName(request: ExportSelection): string {
  const { fromMs, toMs, vehicleId, format, logs } = request;
  if (format === 'logs-csv' || format === 'logs-ndjson') {
    const isAll = (logs?.filter.terms.length ?? 0) === 0;
    return `fleetglass-logs-${isAll ? 'all' : 'matching'}.${format.slice('logs-'.length)}`;
  }
  const isAll = fromMs === EVERYTHING.fromMs && toMs === EVERYTHING.toMs;
  const span = isAll ? 'everything' : `${compactTime(fromMs)}-${compactTime(toMs)}`;
  if (format === 'unreadable') return `fleetglass-unreadable-${span}.ndjson`;
  const vehicle = vehicleId === null ? 'all' : plain(vehicleId);
  return `fleetglass-${vehicle}-${span}.${format}`;
}

/** The path of another file of the same kind: `name.csv`, `name-2.csv`, `name-3.csv`… */
export function numbered(fileName: string, number: number): string {
  if (number === 1) return fileName;
  const dot = fileName.lastIndexOf('.');
  return `${fileName.slice(0, dot)}-${number}${fileName.slice(dot)}`;
}

function plain(vehicleId: string): string {
  const text = vehicleId.replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, LONGEST_VEHICLE);
  return text === '' ? 'vehicle' : text;
}
