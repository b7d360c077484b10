import { windowPart } from '../window/window-store.ts';

/** A dialog that many places of the window lead to. */
export type AppDialog =
  | { readonly kind: 'add-account' }
  | { readonly kind: 'edit-account'; readonly accountId: string }
  | { readonly kind: 'accounts' }
  | { readonly kind: 'proxy' }
  | { readonly kind: 'keyboard' }
  | { readonly kind: 'program-log' }
  | { readonly kind: 'base-maps' }
  | { readonly kind: 'units' }
  | { readonly kind: 'doctor'; readonly accountId: string }
  /** `offersSecret`: with one made and filled in, where none is asked for. */
  | { readonly kind: 'listener'; readonly offersSecret: boolean };

export interface Dialogs {
  /** The one on top. */
  readonly open: AppDialog | null;
  /** Whether the accounts are beneath it, where it was opened from: closing leads back there. */
  readonly overAccounts: boolean;
  addAccount(): void;
  editAccount(accountId: string): void;
  openAccounts(): void;
  openDoctor(accountId: string): void;
  openListener(offersSecret?: boolean): void;
  openProxy(): void;
  openKeyboard(): void;
  openProgramLog(): void;
  openBaseMaps(): void;
  openUnits(): void;
  close(): void;
  /** Closes the one on top if it is still this one. */
  closeOnly(dialog: AppDialog): void;
}

/** Which of them is open; `settings/AppDialogs.tsx` shows it. */
export const useDialogs = windowPart<Dialogs>((set, get) => {
  const onTop = (open: AppDialog): void =>
    set((before) => ({ open, overAccounts: before.open?.kind === 'accounts' || before.overAccounts }));
  return {
    open: null,
    overAccounts: false,
    addAccount: () => onTop({ kind: 'add-account' }),
    editAccount: (accountId) => onTop({ kind: 'edit-account', accountId }),
    openAccounts: () => set({ open: { kind: 'accounts' }, overAccounts: false }),
    openProxy: () => onTop({ kind: 'proxy' }),
    openKeyboard: () => onTop({ kind: 'keyboard' }),
    openProgramLog: () => onTop({ kind: 'program-log' }),
    openBaseMaps: () => onTop({ kind: 'base-maps' }),
    openUnits: () => onTop({ kind: 'units' }),
    openDoctor: (accountId) => onTop({ kind: 'doctor', accountId }),
    openListener: (offersSecret = false) => onTop({ kind: 'listener', offersSecret }),
    close: () =>
      set(({ overAccounts }) => ({ open: overAccounts ? { kind: 'accounts' } : null, overAccounts: false })),
    closeOnly(dialog) {
      if (get().open === dialog) get().close();
    },
  };
});
