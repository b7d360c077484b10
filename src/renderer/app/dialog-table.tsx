import { type ReactNode, useEffect } from 'react';
import { AboutDialog } from '../about/AboutDialog.tsx';
import { AccountDialog } from '../accounts/AccountDialog.tsx';
import { AccountsDialog } from '../accounts/AccountsDialog.tsx';
import { AlarmReportDialog } from '../alarms/AlarmReportDialog.tsx';
import { SignalsDialog } from '../alarms/SignalsDialog.tsx';
import { SilentVehiclesDialog } from '../alarms/SilentVehiclesDialog.tsx';
import { AccountPage } from '../at-flespi/AccountPage.tsx';
import { BaseMapsDialog } from '../base-maps/BaseMapsDialog.tsx';
import { BoardDialog } from '../board/BoardDialog.tsx';
import { BringDialog } from '../bring/BringDialog.tsx';
import { BrowsersDialog } from '../browsers/BrowsersDialog.tsx';
import { QuarantineDialog } from '../connection/QuarantineDialog.tsx';
import { ConsoleDialog } from '../console/ConsoleDialog.tsx';
import { DoctorDialog } from '../doctor/DoctorDialog.tsx';
import { ExportDialog } from '../exports/ExportDialog.tsx';
import { GapDialog } from '../gaps/GapDialog.tsx';
import { GeocoderDialog } from '../geocoder/GeocoderDialog.tsx';
import { ImportDialog } from '../geofences/ImportDialog.tsx';
import { SeveralDialog } from '../geofences/SeveralDialog.tsx';
import { WordsDialog } from '../geofences/WordsDialog.tsx';
import { ShiftReport } from '../handover/ShiftReport.tsx';
import { KeyboardDialog } from '../keys/KeyboardDialog.tsx';
import { ListenerDialog } from '../listener/ListenerDialog.tsx';
import { Palette } from '../palette/Palette.tsx';
import { ShownDesk } from '../past/ShownDesk.tsx';
import { ProgramLogDialog } from '../program-log/ProgramLogDialog.tsx';
import { ProxyDialog } from '../proxy/ProxyDialog.tsx';
import { DayCheckDialog } from '../pulls/DayCheckDialog.tsx';
import { PullDialog } from '../pulls/PullDialog.tsx';
import { ReceiversDialog } from '../receivers/ReceiversDialog.tsx';
import { RulesDialog } from '../rules/RulesDialog.tsx';
import { SessionsDialog } from '../sessions/SessionsDialog.tsx';
import { SettingsFileDialog } from '../settings/SettingsFileDialog.tsx';
import type { DialogKind, DialogOf } from '../shell/dialogs.ts';
import { StatusDialog } from '../status/StatusDialog.tsx';
import { StorageDialog } from '../storage/StorageDialog.tsx';
import { useAppState } from '../stores/stores.ts';
import { UnitsDialog } from '../units/UnitsDialog.tsx';

type Shown<Kind extends DialogKind> = (dialog: DialogOf<Kind>, onClose: () => void) => ReactNode;

/** The component of each dialog. */
const DIALOGS: { readonly [Kind in DialogKind]: Shown<Kind> } = {
  about: (_, onClose) => <AboutDialog onClose={onClose} />,
  accounts: (_, onClose) => <AccountsDialog onClose={onClose} />,
  'account-page': (_, onClose) => <AccountPage onClose={onClose} />,
  'add-account': ({ name = '' }, onClose) => (
    <AccountDialog account={null} firstName={name} onClose={onClose} />
  ),
  'edit-account': ({ accountId }, onClose) => <EditAccount accountId={accountId} onClose={onClose} />,
  'alarm-report': (_, onClose) => <AlarmReportDialog onClose={onClose} />,
  'base-maps': (_, onClose) => <BaseMapsDialog onClose={onClose} />,
  board: (_, onClose) => <BoardDialog onClose={onClose} />,
  bring: (_, onClose) => <BringDialog onClose={onClose} />,
  browsers: (_, onClose) => <BrowsersDialog onClose={onClose} />,
  console: (_, onClose) => <ConsoleDialog onClose={onClose} />,
  'day-checks': (_, onClose) => <DayCheckDialog onClose={onClose} />,
  doctor: ({ accountId }, onClose) => <DoctorDialog accountId={accountId} onClose={onClose} />,
  export: ({ vehicleId, format }, onClose) => (
    <ExportDialog vehicleId={vehicleId} format={format} onClose={onClose} />
  ),
  gaps: (_, onClose) => <GapDialog onClose={onClose} />,
  geocoder: (_, onClose) => <GeocoderDialog onClose={onClose} />,
  'geofence-words': ({ geofenceId }, onClose) => <WordsDialog geofenceId={geofenceId} onClose={onClose} />,
  'import-geofences': ({ file }, onClose) => <ImportDialog file={file} onClose={onClose} />,
  keyboard: (_, onClose) => <KeyboardDialog onClose={onClose} />,
  listener: ({ offersSecret }, onClose) => <ListenerDialog offersSecret={offersSecret} onClose={onClose} />,
  // It finds what the desk shows, be that of then.
  palette: ({ onlyPlaces }, onClose) => (
    <ShownDesk>
      <Palette onlyPlaces={onlyPlaces} onClose={onClose} />
    </ShownDesk>
  ),
  'program-log': (_, onClose) => <ProgramLogDialog onClose={onClose} />,
  proxy: (_, onClose) => <ProxyDialog onClose={onClose} />,
  pull: ({ vehicleId }, onClose) => <PullDialog vehicleId={vehicleId} onClose={onClose} />,
  quarantine: (_, onClose) => <QuarantineDialog onClose={onClose} />,
  rules: (_, onClose) => <RulesDialog onClose={onClose} />,
  'several-geofences': ({ geofenceIds }, onClose) => (
    <SeveralDialog geofenceIds={geofenceIds} onClose={onClose} />
  ),
  receivers: (_, onClose) => <ReceiversDialog onClose={onClose} />,
  sessions: (_, onClose) => <SessionsDialog accountId={null} onClose={onClose} />,
  'settings-file': (_, onClose) => <SettingsFileDialog onClose={onClose} />,
  'silent-vehicles': ({ alarmKey }, onClose) => (
    <SilentVehiclesDialog alarmKey={alarmKey} onClose={onClose} />
  ),
  'shift-report': (_, onClose) => <ShiftReport onClose={onClose} />,
  signals: (_, onClose) => <SignalsDialog onClose={onClose} />,
  status: (_, onClose) => <StatusDialog onClose={onClose} />,
  storage: (_, onClose) => <StorageDialog onClose={onClose} />,
  units: (_, onClose) => <UnitsDialog onClose={onClose} />,
};

/** A dialog, for what it was opened. */
export function dialogShown<Kind extends DialogKind>(dialog: DialogOf<Kind>, onClose: () => void): ReactNode {
  const show: Shown<Kind> = DIALOGS[dialog.kind];
  return show(dialog, onClose);
}

interface EditAccountProps {
  readonly accountId: string;
  readonly onClose: () => void;
}

/** Closes by itself once the account is gone. */
function EditAccount({ accountId, onClose }: EditAccountProps) {
  const account = useAppState(({ accounts }) => accounts?.find(({ id }) => id === accountId));
  const isGone = account === undefined;
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  if (isGone) return null;
  return <AccountDialog account={account} onClose={onClose} />;
}
