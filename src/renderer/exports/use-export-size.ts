import { useTranslation } from 'react-i18next';
import type { ExportFormat, ExportProgress } from '../../shared/export.ts';
import { useFormat } from '../ui/format-store.ts';

/** What a format counts. */
const COUNTS: Readonly<Record<ExportFormat, 'messages' | 'fixes' | 'payloads' | 'records'>> = {
  ndjson: 'messages',
  csv: 'messages',
  xlsx: 'messages',
  gpx: 'fixes',
  geojson: 'fixes',
  unreadable: 'payloads',
  'logs-csv': 'records',
  'logs-ndjson': 'records',
};

/** How much was written, such as `12,345 messages · 4.1 MB`. */
export function useExportSize({ request, written, bytes }: ExportProgress): string {
  const { figures } = useFormat();
  const { t } = useTranslation('exports');
  const count = t(COUNTS[request.format], { count: written, figure: figures.count(written) });
  return `${count} · ${figures.bytes(bytes)}`;
}
