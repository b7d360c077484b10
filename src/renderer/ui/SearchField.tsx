import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { Button as AriaButton, SearchField as AriaSearchField, Input } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './SearchField.module.css';

interface SearchFieldProps {
  /** Accessible name and placeholder. */
  readonly label: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string | undefined;
}

/** A line of text to search for; Escape empties it. */
export function SearchField({ label, clearLabel, value, onChange, className }: SearchFieldProps) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      className={cx(styles.field, className)}
    >
      <Search size={13} aria-hidden="true" className={styles.icon} />
      <Input className={styles.input ?? ''} placeholder={label} maxLength={200} autoComplete="off" />
      {value !== '' && (
        <AriaButton className={styles.clear ?? ''} aria-label={clearLabel}>
          <X size={13} aria-hidden="true" />
        </AriaButton>
      )}
    </AriaSearchField>
  );
}
