import { create } from 'zustand';

interface ExportDialogState {
  readonly isOpen: boolean;
  /** The vehicle it begins with; null for all. */
  readonly vehicleId: string | null;
  show(vehicleId: string | null): void;
  close(): void;
}

/** The one export dialog of the window, opened from the menu, from a vehicle's details and from the chip. */
export const useExportDialog = create<ExportDialogState>()((set) => ({
  isOpen: false,
  vehicleId: null,
  show: (vehicleId) => set({ isOpen: true, vehicleId }),
  close: () => set({ isOpen: false }),
}));
