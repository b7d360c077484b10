import { useAppState } from '../stores/stores.ts';
import { AccountSelect } from './AccountSelect.tsx';

interface PushedAccountSelectProps {
  readonly label: string;
  /** Words where none is chosen. */
  readonly unchosen: string;
  /** The one that was chosen, or settled by itself; null for neither. */
  readonly accountId: string | null;
  readonly onChange: (accountId: string) => void;
}

/** Whose messages come where streams push to; nothing where that goes without saying. */
export function PushedAccountSelect({ label, unchosen, accountId, onChange }: PushedAccountSelectProps) {
  const accounts = useAppState((state) => state.accounts) ?? [];
  const chosen = accounts.find(({ id }) => id === accountId);
  // The only account takes them by itself; but nobody pushes for a demo.
  const needsChoice =
    chosen === undefined && (accountId !== null || accounts.length > 1 || accounts[0]?.kind === 'demo');
  return (
    <AccountSelect
      label={label}
      value={chosen?.id ?? ''}
      onChange={onChange}
      named
      {...(needsChoice && { unchosen })}
    />
  );
}
