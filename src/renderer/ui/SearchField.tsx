import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import type { KeyboardEvent } from 'react';
import { Button as AriaButton, SearchField as AriaSearchField, Input } from 'react-aria-components';
import { cx } from './cx.ts';
import iconButton from './icon-button.module.css';
import styles from './SearchField.module.css';

interface SearchFieldProps {
  /** Accessible name. */
  readonly label: string;
  /** What one may search for; the label where absent. */
  readonly placeholder?: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter. */
  readonly onSubmit?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** DOM id of the input. */
  readonly id?: string;
  readonly size?: 'small' | 'large';
  /** Has the focus as it comes up, as in what a button opens. */
  readonly autoFocus?: boolean;
}

/** A line of text to search for; Escape empties it. */
export function SearchField({ label, placeholder, clearLabel, size = 'small', ...rest }: SearchFieldProps) {
  const { onKeyDown, ...field } = rest;
  return (
    <AriaSearchField
      {...field}
      aria-label={label}
      autoComplete="off"
      spellCheck="false"
      maxLength={200}
      className={cx(styles.field, styles[size])}
    >
      <Search size={size === 'small' ? 13 : 14} aria-hidden="true" className={styles.icon} />
      <Input
        className={styles.input ?? ''}
        placeholder={placeholder ?? label}
        {...(onKeyDown === undefined ? {} : { onKeyDown })}
      />
      {field.value !== '' && (
        <AriaButton className={cx(iconButton.small, styles.clear)} aria-label={clearLabel}>
          <X size={14} aria-hidden="true" />
        </AriaButton>
      )}
    </AriaSearchField>
  );
}
