import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { readCoordinates } from '../../../shared/coordinates/read-coordinates.ts';
import { Field } from '../../ui/Field.tsx';
import { useFormat } from '../../ui/format-store.ts';

interface PointFieldProps {
  readonly label: string;
  /** Null for a point that is to come. */
  readonly place: Coordinates | null;
  readonly onEnter: (place: Coordinates) => void;
}

/** Where a point is, in any usual form; Enter takes what was typed, and so does leaving the field. */
export function PointField({ label, place, onEnter }: PointFieldProps) {
  const { t } = useTranslation('geofences');
  const { figures, style } = useFormat();
  const written = place === null ? '' : figures.coordinates(place.latitude, place.longitude);
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const take = (): void => {
    if (typed === null || typed.trim() === '' || typed === written) {
      setTyped(null);
      setWrong(false);
      return;
    }
    const read = readCoordinates(typed, style.language);
    setWrong(read?.kind !== 'point');
    if (read?.kind !== 'point') return;
    setTyped(null);
    onEnter({ latitude: read.latitude, longitude: read.longitude });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
      onBlur={place === null ? undefined : take}
    >
      <Field
        name="fencePoint"
        label={label}
        hint={t('pointHint')}
        problem={isWrong ? t('pointUnreadable') : undefined}
        value={typed ?? written}
        onChange={(text) => {
          setTyped(text);
          setWrong(false);
        }}
      />
    </form>
  );
}
