import type { Map as LeafletMap } from 'leaflet';
import { useTranslation } from 'react-i18next';
import type { Figures } from '../../../shared/format/figures.ts';
import type { Quantities } from '../../../shared/format/quantities.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useFormat } from '../../ui/format-store.ts';
import { Hidden } from '../../ui/Hidden.tsx';
import styles from './RulerPanel.module.css';
import { canClose, figuresOf, type Ruler } from './ruler.ts';
import { useRuler } from './ruler-store.ts';
import { ToolPanel } from './ToolPanel.tsx';
import { lengthText } from './ToolsCanvas.tsx';

/** What was measured, leg by leg, and what can be done with it. */
export function RulerPanel({ map, ruler }: { readonly map: LeafletMap; readonly ruler: Ruler }) {
  const { t } = useTranslation('tools');
  const { quantities, figures } = useFormat();
  const { start, undo, close, end } = useRuler();
  const { legs, totalM, areaM2 } = figuresOf(ruler);
  const { points, isClosed } = ruler;
  const total = t(isClosed ? 'rulerRound' : 'rulerTotal', { length: lengthText(quantities, totalM) });
  const area = areaM2 === null ? null : t('rulerArea', { area: areaText(quantities, areaM2) });
  const lastLeg = legs.at(-1);
  const words =
    lastLeg === undefined
      ? t('rulerPoints', { count: points.length })
      : [t('rulerLeg', { number: legs.length, length: lengthText(quantities, lastLeg.metres) }), total, area]
          .filter((each) => each !== null)
          .join(', ');
  const endAndReturn = (): void => {
    end();
    map.getContainer().focus();
  };
  return (
    <ToolPanel title={t('ruler')} onClose={endAndReturn}>
      <Hidden role="status">{words}</Hidden>
      {legs.length === 0 ? (
        <p className={styles.hint}>{t(points.length === 0 ? 'rulerHint' : 'rulerNext')}</p>
      ) : (
        <>
          <ol className={styles.legs} aria-label={t('rulerLegs')}>
            {legs.map(({ metres, bearingDeg }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a leg is its place in the line.
              <li key={at}>
                <span>{lengthText(quantities, metres)}</span>
                <span className={styles.course}>{figures.course(bearingDeg)}</span>
              </li>
            ))}
          </ol>
          <p className={styles.total}>
            <strong>{total}</strong>
            {area !== null && <strong>{area}</strong>}
          </p>
          <p className={styles.hint}>{t(isClosed ? 'rulerClosedHint' : 'rulerGoOn')}</p>
        </>
      )}
      <div className={styles.actions}>
        <Button onPress={undo} isDisabled={points.length === 0}>
          {t('rulerUndo')}
        </Button>
        <Button onPress={close} isDisabled={!canClose(ruler)}>
          {t('rulerClose')}
        </Button>
        <Button onPress={() => start(null)} isDisabled={points.length === 0}>
          {t('rulerAgain')}
        </Button>
        {legs.length > 0 && (
          <CopyButton
            label={t('rulerCopy')}
            text={() => rulerText(ruler, { quantities, figures }, [total, area])}
          />
        )}
      </div>
    </ToolPanel>
  );
}

function areaText(quantities: Quantities, squareMetres: number): string {
  const { figure, unit } = quantities.area(squareMetres);
  return `${figure} ${unit}`;
}

/** A line for each point, with the way to it, and the sums below. */
export function rulerText(
  ruler: Ruler,
  { quantities, figures }: { readonly quantities: Quantities; readonly figures: Figures },
  sums: readonly (string | null)[],
): string {
  const { legs } = figuresOf(ruler);
  const lines = ruler.points.map(({ latitude, longitude }, at) => {
    const leg = legs[at - 1];
    const way =
      leg === undefined ? '' : `\t${lengthText(quantities, leg.metres)}\t${figures.course(leg.bearingDeg)}`;
    return `${at + 1}\t${figures.coordinates(latitude, longitude)}${way}`;
  });
  return [...lines, ...sums.filter((sum) => sum !== null)].join('\n');
}
