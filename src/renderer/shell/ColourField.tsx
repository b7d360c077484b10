import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ACCOUNT_COLOURS, type AccountColour } from '../../shared/account.ts';
import styles from './ColourField.module.css';

interface ColourFieldProps {
  readonly value: AccountColour;
  readonly onChange: (colour: AccountColour) => void;
  /** What will have the colour. */
  readonly children: (colour: AccountColour) => ReactNode;
}

/** One of the colours, each shown as what has it will be; the name of the chosen one stands beside the label. */
export function ColourField({ value, onChange, children }: ColourFieldProps) {
  const { t } = useTranslation('settings');
  return (
    <RadioGroup
      className={styles.field ?? ''}
      aria-label={t('colour')}
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const colour = ACCOUNT_COLOURS.find((one) => one === chosen);
        if (colour !== undefined) onChange(colour);
      }}
    >
      <span className={styles.label} aria-hidden="true">
        {t('colour')} <span className={styles.chosen}>{t(`colour_${value}`)}</span>
      </span>
      <div className={styles.colours}>
        {ACCOUNT_COLOURS.map((colour) => (
          <Radio
            key={colour}
            value={colour}
            aria-label={t(`colour_${colour}`)}
            className={styles.colour ?? ''}
          >
            {children(colour)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
