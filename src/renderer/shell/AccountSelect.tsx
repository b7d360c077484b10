import { useId } from 'react';
import { isolated } from '../../shared/format/isolated.ts';
import { useAppState } from '../stores/stores.ts';
import { cx } from '../ui/cx.ts';
import select from '../ui/SelectField.module.css';
import styles from './AccountSelect.module.css';

interface AccountSelectProps {
  readonly label: string;
  /** Id of the account. */
  readonly value: string;
  readonly onChange: (accountId: string) => void;
  /** Whether the label stands above it; else it is said to screen readers alone. */
  readonly named?: boolean;
  /** Words where none is chosen, as after the one that was is gone. */
  readonly unchosen?: string;
  readonly problem?: string | undefined;
}

/** One account of several; nothing where there is no choice to be made. */
export function AccountSelect(props: AccountSelectProps) {
  const { label, value, onChange, named = false, unchosen, problem } = props;
  const accounts = useAppState((state) => state.accounts);
  const id = useId();
  const problemId = useId();
  const isUnchosen = unchosen !== undefined && value === '';
  if (accounts === undefined || (accounts.length < 2 && !isUnchosen)) return null;
  const field = (
    <select
      id={id}
      name="account"
      aria-invalid={problem !== undefined}
      {...(problem !== undefined && { 'aria-describedby': problemId })}
      {...(!named && { 'aria-label': label })}
      className={cx(select.select, named && select.tall, styles.narrow)}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {isUnchosen && <option value="">{unchosen}</option>}
      {accounts.map((account) => (
        <option key={account.id} value={account.id}>
          {isolated(account.name)}
        </option>
      ))}
    </select>
  );
  const withProblem = (
    <>
      {field}
      {problem !== undefined && (
        <span id={problemId} role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </>
  );
  if (!named) return withProblem;
  return (
    <div className={styles.named}>
      <label htmlFor={id}>{label}</label>
      {withProblem}
    </div>
  );
}
