import type { ExportFormat } from '../../shared/export.ts';
import { windowPart } from '../window/window-store.ts';

interface ExportDialogState {
  readonly isOpen: boolean;
  /** The vehicle it begins with; null for all. */
  readonly vehicleId: string | null;
  readonly format: ExportFormat;
  show(vehicleId: string | null): void;
  /** Begins with all that could not be read. */
  showUnreadable(): void;
  close(): void;
}

/** The one export dialog of the window, opened from the menu, from a vehicle's details, from the quarantine and from the chip. */
export const useExportDialog = windowPart<ExportDialogState>((set) => ({
  isOpen: false,
  vehicleId: null,
  format: 'ndjson',
  show: (vehicleId) => set({ isOpen: true, vehicleId, format: 'ndjson' }),
  showUnreadable: () => set({ isOpen: true, vehicleId: null, format: 'unreadable' }),
  close: () => set({ isOpen: false }),
}));
