import type { LucideIcon } from 'lucide-react';
import { Radio, RadioGroup } from 'react-aria-components';
import styles from './CardChoice.module.css';

interface CardChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: readonly {
    readonly id: Id;
    readonly icon: LucideIcon;
    readonly text: string;
    readonly hint: string;
  }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** One of a few ways on, each a card to press. */
export function CardChoice<Id extends string>({ label, options, value, onChange }: CardChoiceProps<Id>) {
  return (
    <RadioGroup
      className={styles.cards ?? ''}
      aria-label={label}
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const option = options.find(({ id }) => id === chosen);
        if (option !== undefined) onChange(option.id);
      }}
    >
      {options.map(({ id, icon: Icon, text, hint }) => (
        <Radio key={id} value={id} className={styles.card ?? ''}>
          <Icon size={20} aria-hidden="true" />
          <span className={styles.text}>{text}</span>
          <span className={styles.hint}>{hint}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
