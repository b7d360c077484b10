import { useId } from 'react';
import { useAppState } from '../stores/stores.ts';
import styles from './AccountSelect.module.css';

interface AccountSelectProps {
  readonly label: string;
  /** Id of the account. */
  readonly value: string;
  readonly onChange: (accountId: string) => void;
  /** Whether the label stands above it; else it is said to screen readers alone. */
  readonly named?: boolean;
  /** What stands there while none is chosen; where given, one account is a choice too. */
  readonly placeholder?: string;
}

/** One account of several; nothing where there is no choice. */
export function AccountSelect({ label, value, onChange, named = false, placeholder }: AccountSelectProps) {
  const accounts = useAppState((state) => state.accounts);
  const id = useId();
  if (accounts === undefined || accounts.length < (placeholder === undefined ? 2 : 1)) return null;
  const select = (
    <select
      id={id}
      {...(!named && { 'aria-label': label })}
      className={styles.select}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {placeholder !== undefined && (
        <option value="" disabled>
          {placeholder}
        </option>
      )}
      {accounts.map((account) => (
        <option key={account.id} value={account.id}>
          {account.name}
        </option>
      ))}
    </select>
  );
  if (!named) return select;
  return (
    <div className={styles.named}>
      <label htmlFor={id}>{label}</label>
      {select}
    </div>
  );
}
