import { useTranslation } from 'react-i18next';
import { DRAWING_CHOICES, type DrawingChoice } from '../../shared/drawing.ts';
import { useDrawing } from '../shell/drawing.ts';
import { Choice } from '../ui/Choice.tsx';

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
    <>
      {inUse.by === 'webgl'
        ? t('drawing_webgl', { renderer: renderer === '' ? t('unnamed') : renderer })
        : t(`drawing_${inUse.why}`, { renderer: renderer === '' ? t('unnamed') : renderer })}
      <Choice
        label={t('drawBy')}
        options={DRAWING_CHOICES.map((id) => ({ id, text: t(`drawBy_${id}`) }))}
        value={given ?? choice}
        onChange={choose}
        isDisabled={given !== null}
        inline
      />
      {given !== null && t('drawBy_given')}
    </>
  );
}
