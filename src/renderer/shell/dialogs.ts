import type { ExportFormat } from '../../shared/export.ts';
import { windowPart } from '../window/window-store.ts';

/** Every dialog that is opened from elsewhere, with what it is opened for; `app/dialog-table.tsx` has the component of each. */
export interface DialogParameters {
  readonly about: object;
  readonly accounts: object;
  readonly 'account-page': object;
  /** `name`: what it is called until somebody says otherwise. */
  readonly 'add-account': { readonly name?: string };
  readonly 'edit-account': { readonly accountId: string };
  readonly 'alarm-report': object;
  readonly 'base-maps': object;
  readonly board: object;
  readonly bring: object;
  readonly browsers: object;
  readonly console: object;
  readonly 'day-checks': object;
  readonly doctor: { readonly accountId: string };
  /** `vehicleId`: the vehicle it begins with; null for all. */
  readonly export: { readonly vehicleId: string | null; readonly format: ExportFormat };
  readonly gaps: object;
  readonly geocoder: object;
  readonly 'geofence-words': { readonly geofenceId: string };
  /** `file`: one that was dropped; null where it is to be chosen. */
  readonly 'import-geofences': { readonly file: File | null };
  readonly keyboard: object;
  /** `offersSecret`: with one made and filled in, where none is asked for. */
  readonly listener: { readonly offersSecret: boolean };
  /** `onlyPlaces`: finds places alone. */
  readonly palette: { readonly onlyPlaces: boolean };
  readonly 'program-log': object;
  readonly proxy: object;
  /** `vehicleId`: the vehicle it begins with; null for those that the list finds. */
  readonly pull: { readonly vehicleId: string | null };
  readonly quarantine: object;
  readonly rules: object;
  readonly 'several-geofences': { readonly geofenceIds: readonly string[] };
  readonly receivers: object;
  readonly sessions: object;
  readonly 'settings-file': object;
  /** `alarmKey`: the alarm of their common cause. */
  readonly 'silent-vehicles': { readonly alarmKey: string };
  readonly 'shift-report': object;
  readonly signals: object;
  readonly status: object;
  readonly storage: object;
  readonly units: object;
}

export type DialogKind = keyof DialogParameters;

/** A dialog of one kind. Each opening is an object of its own. */
export type DialogOf<Kind extends DialogKind> = { readonly kind: Kind } & DialogParameters[Kind];
export type AppDialog = { readonly [Kind in DialogKind]: DialogOf<Kind> }[DialogKind];

/** A dialog on screen. */
export interface OpenDialog {
  /** Another one for each opening. */
  readonly id: number;
  readonly dialog: AppDialog;
}

export interface Dialogs {
  /** Those that are open, the one on top last. */
  readonly stack: readonly OpenDialog[];
  /** Opens one on top, in place of the one there unless that is of those that stay beneath. */
  show(dialog: AppDialog): void;
  /** Closes the one with this id; nothing where it is not open any more. What lies beneath is on top again. */
  close(id: number): void;
  closeAll(): void;
}

/** They lead to others, and closing those leads back. */
const STAYS_BENEATH: ReadonlySet<DialogKind> = new Set(['accounts', 'quarantine', 'settings-file']);

/** The dialogs of this window, one on top of another. */
export const useDialogs = windowPart<Dialogs>((set) => {
  let opened = 0;
  return {
    stack: [],
    show(dialog) {
      opened += 1;
      const top = { id: opened, dialog };
      set(({ stack }) => ({
        stack: [
          ...stack.filter(({ dialog: { kind } }) => STAYS_BENEATH.has(kind) && kind !== dialog.kind),
          top,
        ],
      }));
    },
    closeAll: () => set({ stack: [] }),
    close: (id) => set(({ stack }) => ({ stack: stack.filter((open) => open.id !== id) })),
  };
});

/** The one on top. */
export function topDialog({ stack }: Pick<Dialogs, 'stack'>): AppDialog | null {
  return stack.at(-1)?.dialog ?? null;
}
