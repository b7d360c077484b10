import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DISTANCES,
  FIRST_DAYS,
  type FormatChoices,
  HOURS,
  TEMPERATURES,
  VOLUMES,
  withChoice,
} from '../../shared/format/choices.ts';
import { useHostNow } from '../host/host-now.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import columns from '../ui/dialog-columns.module.css';
import { styleHere, useFormatStore } from '../ui/format-store.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { localeOptions, nameOf } from './locales.ts';
import { Sample } from './Sample.tsx';
import styles from './Units.module.css';
import { ZoneChoice } from './ZoneChoice.tsx';

/** In which units, zone and language values and times are written; each choice holds at once. */
export function UnitsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('units');
  const { t: ui } = useTranslation('ui');
  const choose = useFormatStore((state) => state.choose);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      wide
      footer={
        <>
          <Button variant="quiet" onPress={() => choose({})}>
            {t('reset')}
          </Button>
          <Button onPress={onClose}>{ui('close')}</Button>
        </>
      }
    >
      <p className={styles.intro}>{t('intro')}</p>
      <Sample />
      <div className={columns.columns}>
        <section className={columns.column} aria-label={t('units')}>
          <h3 className={columns.heading}>{t('units')}</h3>
          <OneOf name="distance" values={DISTANCES} />
          <OneOf name="volume" values={VOLUMES} />
          <OneOf name="temperature" values={TEMPERATURES} />
          <p className={styles.muted}>{t('converted')}</p>
        </section>
        <section className={columns.column} aria-label={t('time')}>
          <h3 className={columns.heading}>{t('time')}</h3>
          <ZoneChoice />
          <OneOf name="hours" values={HOURS} />
          <LocaleField />
          <FirstDayField />
        </section>
      </div>
    </Dialog>
  );
}

/** As the system has it, which comes first, or one of a few. */
const AUTOMATIC = 'automatic';

interface OneOfProps {
  readonly name: 'distance' | 'volume' | 'temperature' | 'hours';
  readonly values: readonly string[];
}

function OneOf({ name, values }: OneOfProps) {
  const { t } = useTranslation('units');
  const { automatic, ...choice } = useChoice(name);
  return (
    <Choice
      {...choice}
      label={t(name)}
      options={[
        { id: AUTOMATIC, text: t('automatic', { means: t(`${name}_${automatic[name]}`) }) },
        ...values.map((id) => ({ id, text: t(`${name}_${id}`) })),
      ]}
    />
  );
}

/** What is chosen, how to choose otherwise, and how all is written with that left to the system. */
function useChoice(name: keyof FormatChoices) {
  const { choices, choose } = useFormatStore();
  return {
    automatic: styleHere(withChoice(choices, name, null)),
    value: choices[name] ?? AUTOMATIC,
    onChange: (id: string) => choose(withChoice(choices, name, id === AUTOMATIC ? null : id)),
  };
}

function LocaleField() {
  const { t } = useTranslation('units');
  const now = useHostNow();
  const { automatic, ...choice } = useChoice('locale');
  const options = useMemo(() => localeOptions(now()), [now]);
  return (
    <SelectField
      {...choice}
      label={t('locale')}
      options={[{ id: AUTOMATIC, text: t('automatic', { means: nameOf(automatic.locale) }) }, ...options]}
    />
  );
}

function FirstDayField() {
  const { t } = useTranslation('units');
  const { automatic, ...choice } = useChoice('firstDay');
  return (
    <SelectField
      {...choice}
      label={t('firstDay')}
      options={[
        { id: AUTOMATIC, text: t('automatic', { means: t(`day_${automatic.firstDay}`) }) },
        ...FIRST_DAYS.map((id) => ({ id, text: t(`day_${id}`) })),
      ]}
    />
  );
}
