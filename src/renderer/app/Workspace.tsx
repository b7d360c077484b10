import { AlarmSignals } from '../alarms/AlarmSignals.tsx';
import { useAlarmCommands } from '../alarms/use-alarm-commands.ts';
import { FollowGeofences } from '../geofences/FollowGeofences.tsx';
import { useNoteCommands } from '../handover/use-note-commands.ts';
import { ContextMenu } from '../keys/ContextMenu.tsx';
import { PastStrip } from '../past/PastStrip.tsx';
import { ShownDesk } from '../past/ShownDesk.tsx';
import { Banners } from './Banners.tsx';
import { Desk, type MapComponent } from './Desk.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import { Toast } from './Toast.tsx';
import { TopBar } from './TopBar.tsx';
import styles from './Workspace.module.css';

/** The window once there is an account: what is to be said of now above, the desk below, of now or of then. */
export function Workspace({ MapView }: { readonly MapView: MapComponent }) {
  return (
    <div className={styles.workspace}>
      <FollowGeofences />
      <SkipLinks />
      <TopBar />
      <Banners />
      <PastStrip />
      <ShownDesk>
        <Desk MapView={MapView} />
      </ShownDesk>
      <ContextMenu />
      <Alarms />
      <Toast />
    </div>
  );
}

/** Alarms are of now, whatever time the desk shows. */
function Alarms() {
  useAlarmCommands();
  useNoteCommands();
  return <AlarmSignals />;
}
