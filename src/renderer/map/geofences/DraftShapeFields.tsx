import { useTranslation } from 'react-i18next';
import { type DraftShape, withMoved, withNext, withSize } from '../../geofences/draft/draft-shape.ts';
import { type Draft, useDraft } from '../../geofences/draft/draft-store.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { LengthField } from './LengthField.tsx';
import { PointField } from './PointField.tsx';

/** Points and size in figures: all that is drawn can be typed. */
export function DraftShapeFields({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('geofences');
  const drafts = useStoreOf(useDraft);
  const { now } = draft.history;
  const { kind, points, sizeM } = now;
  const index = shownPoint(draft);
  const place = index === null ? undefined : points[index];
  const isSized = kind === 'corridor' || (kind === 'circle' && points.length > 0);
  return (
    <>
      {(place !== undefined || !now.isDone) && (
        <PointField
          // Another point is another field: what was typed for one is not taken for the other.
          key={place === undefined ? `next ${points.length}` : `point ${index}`}
          label={
            place === undefined
              ? t(kind === 'circle' && points.length === 0 ? 'centre' : 'nextPointAt')
              : kind === 'circle'
                ? t('centre')
                : t('pointOf', { number: (index ?? 0) + 1, count: points.length })
          }
          place={place ?? null}
          onEnter={(to) => {
            const { change } = drafts.getState();
            change((shape: DraftShape) =>
              place === undefined || index === null ? withNext(shape, to) : withMoved(shape, index, to),
            );
          }}
        />
      )}
      {isSized && (
        <LengthField
          key={kind}
          name="fenceSize"
          label={t(kind === 'circle' ? 'radius' : 'width')}
          hint={t(kind === 'circle' ? 'sizeHint_circle' : 'sizeHint_corridor')}
          metres={sizeM}
          onChange={(metres) => drafts.getState().change((shape) => withSize(shape, metres), 'size')}
        />
      )}
    </>
  );
}

/** The point that is chosen; of a circle its centre. */
function shownPoint({ selected, history: { now } }: Draft): number | null {
  return selected ?? (now.kind === 'circle' && now.isDone ? 0 : null);
}
