import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../shell/dialogs.ts';
import { cx } from '../ui/cx.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { FenceControls } from './FenceControls.tsx';
import { FencePane } from './FencePane.tsx';
import { FenceTable } from './FenceTable.tsx';
import styles from './Geofences.module.css';
import { useKnownGeofences } from './known-geofences.ts';
import { NoFences } from './NoFences.tsx';

/** All geofences, and who is in the one that is chosen. A file that is dropped here is read in. */
export function GeofencesTab({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('geofences');
  const show = useDialogs((dialogs) => dialogs.show);
  const [isOver, setOver] = useState(false);
  const hasFences = useKnownGeofences(({ list }) => list !== null && list.fences.length > 0);
  return (
    <Panel label={t('list')} dataLive={dataLive} underTab header={hasFences && <FenceControls />}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button is everybody's. */}
      <div
        className={cx(styles.tab, isOver && styles.over)}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          const [file] = event.dataTransfer.files;
          setOver(false);
          if (file === undefined) return;
          event.preventDefault();
          show({ kind: 'import-geofences', file });
        }}
      >
        <Content />
      </div>
    </Panel>
  );
}

function Content() {
  const { t } = useTranslation('geofences');
  const list = useKnownGeofences((known) => known.list);
  const failure = useKnownGeofences((known) => known.failure);
  const retry = useKnownGeofences((known) => known.retry);
  if (list === null) return <LoadState loading={t('loading')} failure={failure} onRetry={retry} />;
  if (list.fences.length === 0) return <NoFences />;
  return (
    <div className={styles.columns}>
      <FenceTable />
      <FencePane />
    </div>
  );
}
