import { type ReactNode, useId } from 'react';
import { cx } from '../ui/cx.ts';
import styles from './AccountForm.module.css';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly problem?: string | undefined;
  readonly type?: 'text' | 'password';
  readonly inputMode?: 'text' | 'url';
  readonly defaultValue?: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** A button at the end of the field. */
  readonly action?: ReactNode;
}

/** A labelled line of text with its hint, which gives way to what is wrong with it. */
export function Field({ label, hint, problem, action, type = 'text', ...input }: FieldProps) {
  const id = useId();
  const noteId = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={cx(styles.box, problem !== undefined && styles.wrong)}>
        <input
          {...input}
          id={id}
          type={type}
          aria-describedby={noteId}
          aria-invalid={problem !== undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        {action}
      </span>
      <span id={noteId} className={problem === undefined ? styles.hint : styles.problem}>
        {problem ?? hint}
      </span>
    </div>
  );
}
