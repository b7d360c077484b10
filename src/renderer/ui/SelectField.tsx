import { useId } from 'react';
import { cx } from './cx.ts';
import field from './Field.module.css';
import styles from './SelectField.module.css';

interface SelectFieldProps {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** One of many, under its label. */
export function SelectField({ label, options, value, onChange }: SelectFieldProps) {
  const id = useId();
  return (
    <div className={field.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={cx(styles.select, styles.wide)}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
