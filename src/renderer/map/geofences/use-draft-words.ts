import { useTranslation } from 'react-i18next';
import { distanceM } from '../../../shared/coordinates/geodesy.ts';
import { LEAST_POINTS } from '../../geofences/draft/draft-shape.ts';
import { geofenceShapeOf } from '../../geofences/draft/draft-shape-of.ts';
import type { Draft } from '../../geofences/draft/draft-store.ts';
import { useFenceFigures } from '../../geofences/use-fence-figures.ts';
import { useFormat } from '../../ui/format-store.ts';

/** What to do next, in a sentence or two. */
export function useDraftHint({ history: { now }, selected }: Draft): string {
  const { t } = useTranslation('geofences');
  const { kind, points, isDone } = now;
  if (selected !== null) return t(kind === 'circle' ? 'hint_selectedCentre' : 'hint_selected');
  if (isDone) return t('hint_done');
  const next = t(`hint_${kind}_${points.length === 0 ? 0 : 1}`);
  return kind === 'circle' || points.length < LEAST_POINTS[kind] ? next : `${next} ${t(`hint_${kind}_more`)}`;
}

/** How large it is; while points are being added, how long what there is of it. */
export function useDraftWords({ history: { now }, holes }: Draft): string {
  const { t } = useTranslation('geofences');
  const { quantities } = useFormat();
  const figures = useFenceFigures();
  const whole = geofenceShapeOf(now, holes);
  if (whole !== null) return figures.all(whole);
  const { points } = now;
  if (points.length < 2) return '';
  let metres = 0;
  points.forEach((point, at) => {
    const before = points[at - 1];
    if (before !== undefined) metres += distanceM(before, point);
  });
  const { figure, unit } = quantities.length(metres);
  return t('figuresLine', { points: t('points', { count: points.length }), length: `${figure} ${unit}` });
}
