import { Radio, RadioGroup } from 'react-aria-components';
import styles from './Choice.module.css';
import { cx } from './cx.ts';

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly text: string; readonly hint?: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly isDisabled?: boolean;
  /** Beside each other, for few words each, instead of below. */
  readonly inline?: boolean;
}

/** One of a few, all of them in sight, with what each means. */
export function Choice<Id extends string>(props: ChoiceProps<Id>) {
  const { label, options, value, onChange, isDisabled = false, inline = false } = props;
  return (
    <RadioGroup
      className={styles.group ?? ''}
      aria-label={label}
      value={value}
      isDisabled={isDisabled}
      onChange={(chosen) => {
        const option = options.find(({ id }) => id === chosen);
        if (option !== undefined) onChange(option.id);
      }}
    >
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <div className={cx(styles.options, inline && styles.inline)}>
        {options.map(({ id, text, hint }) => (
          <Radio key={id} value={id} className={styles.option ?? ''}>
            <span className={styles.mark} aria-hidden="true" />
            <span className={styles.words}>
              {text}
              {hint !== undefined && <span className={styles.hint}> {hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
