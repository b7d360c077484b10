import { useTranslation } from 'react-i18next';
import { DRAWING_CHOICES, type DrawingChoice } from '../../shared/drawing.ts';
import { useDrawing } from '../shell/drawing.ts';
import { Choice } from '../ui/Choice.tsx';
import styles from './About.module.css';

interface DrawingFactProps {
  /** What the host was started with, which wins; null where it is left to the window. */
  readonly given: DrawingChoice | null;
}

/** By what the map's vehicles are drawn and why, and the way out where a graphics card gives trouble. */
export function DrawingFact({ given }: DrawingFactProps) {
  const { t } = useTranslation('about');
  const { choice, inUse, choose } = useDrawing();
  const { renderer } = inUse;
  return (
    <div className={styles.drawing}>
      <span>
        {t(`drawing_${inUse.by === 'webgl' ? 'webgl' : inUse.why}`, {
          renderer: renderer === '' ? t('unnamed') : renderer,
        })}
      </span>
      <Choice
        label={t('drawBy')}
        options={DRAWING_CHOICES.map((id) => ({ id, text: t(`drawBy_${id}`) }))}
        value={given ?? choice}
        onChange={choose}
        isDisabled={given !== null}
        inline
      />
      {given !== null && <span>{t('drawBy_given')}</span>}
    </div>
  );
}
