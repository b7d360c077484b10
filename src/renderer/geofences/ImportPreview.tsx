import Check from 'lucide-react/icons/check';
import { useTranslation } from 'react-i18next';
import type { GeofenceCandidate, GeofenceImport } from '../../shared/geofences/geofence.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { ColumnHeading, GridCell } from '../ui/grid-cells.tsx';
import { Hidden } from '../ui/Hidden.tsx';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import { FenceSwatch } from './FenceSwatch.tsx';
import styles from './ImportPreview.module.css';
import { useFenceFigures } from './use-fence-figures.ts';

interface ImportPreviewProps {
  readonly fileName: string;
  readonly found: GeofenceImport;
  /** Places in the list of those that are not taken. */
  readonly leaveOut: ReadonlySet<number>;
  readonly onLeaveOut: (leaveOut: ReadonlySet<number>) => void;
}

const ROW_PX = 28;
/** So many rows need no room for more. */
const FEW = 4;
const FORMATS = { geojson: 'GeoJSON', kml: 'KML' } as const;

/** What a file holds: what would be taken, to be chosen from, and what cannot be, with the reason. */
export function ImportPreview({ fileName, found, leaveOut, onLeaveOut }: ImportPreviewProps) {
  const { t } = useTranslation('geofences');
  const { figures } = useFormat();
  const say = useSay();
  const { fences, refused, moreRefused, format } = found;
  return (
    <>
      <p>
        <bdi>{t('importFrom', { file: fileName, format: FORMATS[format] })}</bdi>
        {': '}
        {fences.length === 0
          ? t('importNothing')
          : t('importFound', { count: fences.length, formatted: figures.count(fences.length) })}
      </p>
      {fences.length > 0 && (
        <>
          <p className={styles.choice}>
            <Button onPress={() => onLeaveOut(new Set())}>{t('importAll')}</Button>
            <Button onPress={() => onLeaveOut(new Set(fences.keys()))}>{t('importNone')}</Button>
          </p>
          <VirtualGrid
            label={t('importList')}
            className={cx(styles.list, fences.length <= FEW && styles.few)}
            rowClass={styles.row}
            rowHeight={ROW_PX}
            count={fences.length}
            keyOf={(index) => index}
            isSelected={(index) => !leaveOut.has(index)}
            onAct={(index) => onLeaveOut(toggledIn(leaveOut, index))}
            header={
              <>
                <ColumnHeading className={cells.line}>
                  <Hidden>{t('importTaken')}</Hidden>
                </ColumnHeading>
                {(['name', 'group', 'kind', 'size'] as const).map((column) => (
                  <ColumnHeading key={column} className={cells.line}>
                    {t(`column_${column}`)}
                  </ColumnHeading>
                ))}
                <ColumnHeading className={cells.line}>{t('importNotes')}</ColumnHeading>
              </>
            }
            cells={(index) => {
              const candidate = fences[index];
              return candidate && <Cells candidate={candidate} isTaken={!leaveOut.has(index)} />;
            }}
          />
        </>
      )}
      {refused.length > 0 && (
        <section aria-label={t('importRefused')}>
          <h3 className={styles.heading}>{t('importRefused')}</h3>
          <ul className={styles.refused}>
            {refused.map(({ name, why }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names may be the same, and the list comes as a whole.
              <li key={at}>
                <bdi>{name === '' ? t('importNoName') : name}</bdi>: {say(why)}
              </li>
            ))}
          </ul>
          {moreRefused > 0 && (
            <p>{t('importMore', { count: moreRefused, formatted: figures.count(moreRefused) })}</p>
          )}
        </section>
      )}
    </>
  );
}

function toggledIn(places: ReadonlySet<number>, place: number): ReadonlySet<number> {
  const next = new Set(places);
  if (!next.delete(place)) next.add(place);
  return next;
}

interface CellsProps {
  readonly candidate: GeofenceCandidate;
  readonly isTaken: boolean;
}

function Cells({ candidate, isTaken }: CellsProps) {
  const { t } = useTranslation('geofences');
  const { size } = useFenceFigures();
  const say = useSay();
  const { name, group, colour, shape, notes, isThere } = candidate;
  const words = [...(isThere ? [t('importThere')] : []), ...notes.map(say)].join(' ');
  return (
    <>
      <GridCell className={cx(cells.line, styles.check)}>
        <span className={cx(styles.box, isTaken && styles.taken)}>
          {isTaken && <Check size={12} aria-hidden="true" />}
        </span>
        <Hidden>{t(isTaken ? 'importIsTaken' : 'importIsLeft')}</Hidden>
      </GridCell>
      <GridCell className={cells.line} title={name}>
        <FenceSwatch colour={colour} kind={shape.kind} /> <bdi>{name}</bdi>
      </GridCell>
      <GridCell className={cells.line} title={group ?? undefined}>
        <bdi>{group ?? ''}</bdi>
      </GridCell>
      <GridCell className={cells.line}>{t(`kind_${shape.kind}`)}</GridCell>
      <GridCell className={cells.line}>{size(shape)}</GridCell>
      <GridCell className={cells.line} title={words}>
        {words}
      </GridCell>
    </>
  );
}
