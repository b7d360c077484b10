import type { ExportProgress } from '../../shared/export.ts';

/** An export for tests, of all vehicles and done but for what is given. */
export function someRun(given: Partial<ExportProgress> = {}): ExportProgress {
  const id = given.id ?? 1;
  return {
    id,
    state: 'done',
    request: {
      accountId: 'a',
      fromMs: Date.UTC(2026, 10, 19),
      toMs: Date.UTC(2026, 10, 20),
      vehicleId: null,
      format: 'ndjson',
    },
    asOfMs: Date.UTC(2026, 10, 20, 12, 30, 15),
    written: 18_201,
    bytes: 12_400_000,
    fraction: 1,
    fileName: `export-${id}.ndjson`,
    savedAs: { kind: 'file', location: `/home/me/export-${id}.ndjson` },
    failure: null,
    ...given,
  };
}
