import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { distanceM } from '../../shared/coordinates/geodesy.ts';
import type { FoundAddress } from '../../shared/geocoder.ts';
import type { Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { Button } from '../ui/Button.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import styles from './AddressLine.module.css';
import { Credits } from './Credits.tsx';
import { useGeocoder } from './use-geocoder.ts';

/** Farther from where it was asked for, an address is not that of the point any more. */
const SAME_WITHIN_M = 50;

interface Asked {
  readonly point: Coordinates;
  /** Null until it comes. */
  readonly answer: Result<FoundAddress | null> | null;
}

/** The address of a point, once somebody asks for it; nothing where no geocoder is chosen. */
export function AddressLine({ point }: { readonly point: Coordinates }) {
  const { t } = useTranslation('places');
  const say = useSay();
  const { language } = useFormat().style;
  const { address } = useHost().geocoder;
  const geocoder = useGeocoder();
  const [asked, setAsked] = useState<Asked | null>(null);
  const latest = useRef<Asked | null>(null);
  useEffect(
    () => () => {
      latest.current = null;
    },
    [],
  );
  if (geocoder === null) return null;
  const isOfHere = asked !== null && distanceM(asked.point, point) <= SAME_WITHIN_M;
  const answer = isOfHere ? asked.answer : null;

  const ask = (): void => {
    const { latitude, longitude } = point;
    const mine: Asked = { point: { latitude, longitude }, answer: null };
    latest.current = mine;
    setAsked(mine);
    void address({ latitude, longitude, language }).then((told) => {
      if (latest.current === mine) setAsked({ ...mine, answer: told });
    });
  };

  if (answer === null) {
    const isBusy = isOfHere;
    return (
      <p className={styles.line}>
        <Button variant="quiet" onPress={ask} isBusy={isBusy}>
          {t(isBusy ? 'lookingUp' : 'lookUpAddress')}
        </Button>
      </p>
    );
  }
  if (!answer.ok) {
    return (
      <p className={styles.line} role="status">
        {say(answer.error)}
        <Button variant="quiet" onPress={ask}>
          {t('searchAgain')}
        </Button>
      </p>
    );
  }
  if (answer.value === null) {
    return (
      <p className={styles.line} role="status">
        {t('noAddressHere', { host: geocoder.host })}
      </p>
    );
  }
  const { name, detail } = answer.value;
  const words = detail === '' ? name : `${name}, ${detail}`;
  return (
    <div className={styles.line} role="status">
      <span className={styles.words}>
        <bdi>{words}</bdi>
        <CopyIconButton label={t('copyAddress')} text={() => words} />
      </span>
      <Credits attribution={geocoder.settings.attribution} />
    </div>
  );
}
