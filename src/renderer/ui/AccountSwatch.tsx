import type { AccountColour } from '../../shared/account.ts';
import styles from './AccountSwatch.module.css';
import { accountInitial } from './account-initial.ts';
import { cx } from './cx.ts';

interface AccountSwatchProps {
  readonly name: string;
  readonly colour: AccountColour;
  /** Whether its link is cut while others are live. */
  readonly cut?: boolean;
}

/** The sign of an account: its initial on its colour. Says nothing to those who cannot see it; put its name beside it. */
export function AccountSwatch({ name, colour, cut = false }: AccountSwatchProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(styles.swatch, cut && styles.cut)}
      style={{ '--account-colour': `var(--fg-account-${colour})` } as React.CSSProperties}
    >
      {accountInitial(name)}
    </span>
  );
}
