import { useTranslation } from 'react-i18next';
import { isolated } from '../../shared/format/isolated.ts';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import { FenceActions } from './FenceActions.tsx';
import { FenceSwatch } from './FenceSwatch.tsx';
import { useSourceWords } from './FenceTable.tsx';
import styles from './Geofences.module.css';
import { useGeofenceView } from './geofence-view.ts';
import { InsideList } from './InsideList.tsx';
import { useKnownGeofences } from './known-geofences.ts';
import { ReadNotes } from './ReadNotes.tsx';
import { useFenceFigures } from './use-fence-figures.ts';

/** The geofence that is chosen: what it is, what can be done with it, and who is in it. */
export function FencePane() {
  const { t } = useTranslation('geofences');
  const selectedId = useGeofenceView((view) => view.selectedId);
  const fence = useKnownGeofences((known) => known.byId.get(selectedId ?? '') ?? null);
  if (fence !== null) return <Chosen fence={fence} />;
  return (
    <section className={styles.pane} aria-label={t('inside')}>
      <p className={styles.muted}>{t('insideNoneChosen')}</p>
      <ReadNotes />
    </section>
  );
}

function Chosen({ fence }: { readonly fence: Geofence }) {
  const { t } = useTranslation('geofences');
  const { all } = useFenceFigures();
  const source = useSourceWords()(fence);
  const { name, group, colour, shape } = fence;
  const facts = [all(shape), group ?? t('noGroup'), source].map(isolated).join(', ');
  return (
    <section className={styles.pane} aria-label={name}>
      <div className={styles.head}>
        <h3 className={styles.heading} title={name}>
          <FenceSwatch colour={colour} kind={shape.kind} /> <bdi>{name}</bdi>
        </h3>
        <FenceActions fence={fence} />
      </div>
      <p className={styles.facts} title={facts}>
        {facts}
      </p>
      <InsideList fence={fence} />
    </section>
  );
}
