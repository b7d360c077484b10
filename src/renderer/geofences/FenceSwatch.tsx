import type { AccountColour } from '../../shared/account.ts';
import { cx } from '../ui/cx.ts';
import styles from './FenceSwatch.module.css';

interface FenceSwatchProps {
  readonly colour: AccountColour;
  /** Round for a circle, drawn through for a corridor. */
  readonly kind: 'circle' | 'polygon' | 'corridor';
}

/** A geofence as the map draws it. Says nothing to those who cannot see it; put its name beside it. */
export function FenceSwatch({ colour, kind }: FenceSwatchProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(styles.swatch, styles[kind])}
      style={{ '--fence-colour': `var(--fg-account-${colour})` } as React.CSSProperties}
    />
  );
}
