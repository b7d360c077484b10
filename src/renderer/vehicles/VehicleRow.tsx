import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { SymbolIcon } from '../map/symbols/SymbolIcon.tsx';
import { lookOf } from '../map/symbols/symbol-key.ts';
import { usePlaceWords } from '../places/use-place-words.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { cx } from '../ui/cx.ts';
import { GridCell } from '../ui/grid-cells.tsx';
import { Hidden } from '../ui/Hidden.tsx';
import type { Theme } from '../ui/theme.ts';
import { IgnitionMark } from './IgnitionMark.tsx';
import { RowMarks } from './RowMarks.tsx';
import { isKnown, type RowFacts } from './row-facts.ts';
import styles from './VehicleRow.module.css';

/** Such as of `352625330001004 (channel 1234567)`; what is longer in brackets is cut like any name. */
const BRACKETS_AT_END = /^(.*\S)( \([^()]{1,20}\))$/su;

interface VehicleRowProps extends RowFacts {
  readonly id: string;
  readonly slot: number;
  readonly index: number;
  readonly topPx: number;
  readonly name: string;
  readonly accountId: string;
  /** Key of the map's symbol, and bits of its rings and badges. */
  readonly symbol: number;
  readonly overlay: number;
  readonly theme: Theme;
  readonly selected: boolean;
  /** Whether the keyboard's cursor is on it. */
  readonly active: boolean;
}

/** One vehicle: name and speed over status and age. Named by the vehicle alone; everything else is in its cells. */
export const VehicleRow = memo(function VehicleRow(props: VehicleRowProps) {
  const { t } = useTranslation(['vehicles', 'status']);
  const { name, motion, freshness, timeInState, speed, age } = props;
  const live = freshness === 'live';
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows placed by hand cannot live in a table element.
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the grid, which names its active row.
    <div
      role="row"
      id={props.id}
      data-slot={props.slot}
      aria-label={name}
      aria-rowindex={props.index + 1}
      aria-selected={props.selected}
      {...(freshness === 'notLive' ? { 'data-live': false } : {})}
      className={cx(styles.row, props.active && styles.active, !live && styles.old)}
      style={{ transform: `translateY(${props.topPx}px)` }}
    >
      <span className={styles.symbol} aria-hidden="true" data-status-mark="">
        <RowSymbol symbol={props.symbol} overlay={props.overlay} theme={props.theme} />
      </span>
      <GridCell className={styles.name} title={name}>
        <AccountMark accountId={props.accountId} /> <VehicleName name={name} />
      </GridCell>
      <GridCell
        className={styles.speed}
        title={props.speedSent === '' ? undefined : t('speedSent', { sent: props.speedSent })}
      >
        {isKnown(speed) ? (
          <>
            {!live && <span className={styles.unit}>{t('wasSpeed')} </span>}
            {speed} <span className={styles.unit}>{props.speedUnit}</span>
          </>
        ) : (
          <span title={t('speedUnknown')}>{speed}</span>
        )}
      </GridCell>
      <GridCell className={styles.status}>
        <IgnitionMark ignition={props.ignition} past={!live} />
        <span className={styles.words}>
          {live ? (
            <>
              {t(`status:motion_${motion}`)}{' '}
              {props.atLeast && (
                <span title={t('atLeast')}>
                  <span aria-hidden="true">≥ </span>
                  <Hidden>{t('atLeast')} </Hidden>
                </span>
              )}
              {timeInState}
            </>
          ) : (
            <>
              <strong>{t(`status:freshness_${freshness}`)}</strong>
              {freshness !== 'never' && `, ${t(`was_${motion}`)}`}
            </>
          )}
        </span>
        <RowPlace latitude={props.latitude} longitude={props.longitude} />
        <RowMarks marks={props.marks} placeAge={props.placeAge} />
      </GridCell>
      <GridCell className={styles.age} title={ageWords(props, t)}>
        {age}
      </GridCell>
    </div>
  );
});

/** Where it is in words, as far as there is room. Drawn again when it has moved, not with each tick of the age. */
const RowPlace = memo(function RowPlace({
  latitude,
  longitude,
}: Pick<VehicleRowProps, 'latitude' | 'longitude'>) {
  const point = Number.isFinite(latitude) ? { latitude, longitude } : null;
  const words = usePlaceWords(point);
  const brief = usePlaceWords(point, 'brief');
  if (words === null || brief === null) return null;
  const { distance, of, town } = partsOfPlace(brief);
  return (
    <span className={styles.place} title={words}>
      {distance !== '' && (
        <>
          <span className={styles.distance}>{distance}</span>
          <span className={styles.of}>{of}</span>
        </>
      )}
      <span className={styles.town}>{town}</span>
    </span>
  );
});

/**
 * `2 km N `, `of ` and `Teltow`, of which the second is left out where there is no room, and then the town is cut: the words are in this order
 * in every language.
 */
function partsOfPlace(words: string): {
  readonly distance: string;
  readonly of: string;
  readonly town: string;
} {
  const [, distance = '', of = '', town = words] = /^(\d\S*\s\S+\s\S+\s)(\S+\s)(.+)$/su.exec(words) ?? [];
  return { distance, of, town };
}

/** What stands in brackets at the end tells vehicles of one name apart: where there is no room, the name before it is cut. */
function VehicleName({ name }: { readonly name: string }) {
  const [, head, tail] = BRACKETS_AT_END.exec(name) ?? [];
  return (
    <>
      <span className={styles.head}>{head ?? name}</span>
      {tail !== undefined && <span>{tail}</span>}
    </>
  );
}

/** The wording of the map and the details; the age itself is a text already, so that the row is not drawn with every tick. */
function ageWords({ age, timeUnknown, closed }: RowFacts, t: TFunction<['vehicles', 'status']>): string {
  if (!isKnown(age)) return t('status:ageUnknown');
  const heard = timeUnknown ? t('status:receivedAgo', { age: age.slice(2) }) : t('status:heardAgo', { age });
  return closed ? `${heard}, ${t('status:closed')}` : heard;
}

/** Drawn again only when the symbol changes, not with each tick of the age. */
const RowSymbol = memo(function RowSymbol({
  symbol,
  overlay,
  theme,
}: Pick<VehicleRowProps, 'symbol' | 'overlay' | 'theme'>) {
  return <SymbolIcon theme={theme} look={lookOf(symbol)} overlay={overlay} />;
});
