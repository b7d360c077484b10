import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../keys/command-offers.ts';
import { createRegionFocus, type RegionFocus } from '../shell/regions.ts';
import styles from './SkipLinks.module.css';

/** The vehicles come first and are next to it; the dock would be the farthest. */
const LINKS = ['vehicles', 'dock', 'map', 'details'] as const;

/** The first that Tab reaches: leads to each region of the window. F6 goes round them from anywhere. */
export function SkipLinks() {
  const { t } = useTranslation('app');
  const regions = useRef<RegionFocus | null>(null);
  useEffect(() => {
    const made = createRegionFocus(document);
    regions.current = made;
    return made.stop;
  }, []);
  useCommand('nextRegion', () => regions.current?.go(1));
  useCommand('previousRegion', () => regions.current?.go(-1));
  return (
    <nav className={styles.links} aria-label={t('skipTo')}>
      {LINKS.map((region) => (
        <button key={region} type="button" onClick={() => regions.current?.goTo(region)}>
          {t(region)}
        </button>
      ))}
    </nav>
  );
}
