import { useCommand } from '../keys/command-offers.ts';
import { type AppDialog, useDialogs } from '../shell/dialogs.ts';

/** Commands that open a dialog. `accountId` is whose link the doctor looks at. */
export function useSettingsCommands(accountId: string | null): void {
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const open = (dialog: AppDialog) => () => showDialog(dialog);
  useCommand('accounts', open({ kind: 'accounts' }));
  useCommand('accountPage', open({ kind: 'account-page' }));
  useCommand('addAccount', open({ kind: 'add-account' }));
  useCommand('doctor', () => {
    if (accountId !== null) showDialog({ kind: 'doctor', accountId });
  });
  useCommand('listener', open({ kind: 'listener', offersSecret: false }));
  useCommand('bring', open({ kind: 'bring' }));
  useCommand('console', open({ kind: 'console' }));
  useCommand('sessions', open({ kind: 'sessions' }));
  useCommand('board', open({ kind: 'board' }));
  useCommand('receivers', open({ kind: 'receivers' }));
  useCommand('proxy', open({ kind: 'proxy' }));
  useCommand('units', open({ kind: 'units' }));
  useCommand('rules', open({ kind: 'rules' }));
  useCommand('alarmReport', open({ kind: 'alarm-report' }));
  useCommand('signals', open({ kind: 'signals' }));
  useCommand('status', open({ kind: 'status' }));
  useCommand('baseMaps', open({ kind: 'base-maps' }));
  useCommand('geocoder', open({ kind: 'geocoder' }));
  useCommand('storage', open({ kind: 'storage' }));
  useCommand('exports', (target) =>
    showDialog({ kind: 'export', vehicleId: target?.vehicleId ?? null, format: 'ndjson' }),
  );
  useCommand('pull', (target) => showDialog({ kind: 'pull', vehicleId: target?.vehicleId ?? null }));
  useCommand('dayChecks', open({ kind: 'day-checks' }));
  useCommand('settingsFile', open({ kind: 'settings-file' }));
  useCommand('programLog', open({ kind: 'program-log' }));
  useCommand('keyboard', open({ kind: 'keyboard' }));
  useCommand('about', open({ kind: 'about' }));
}
