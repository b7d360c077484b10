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
import { LANGUAGES } from '../../shared/format/language.ts';
import type { FormatStyle } from '../../shared/format/style.ts';
import { useShownNow } from '../host/host-now.ts';
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

/** In which language this window speaks, and in which units and zone values and times are written; each choice holds at once. */
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
      <OneOf name="language" label={t('language')} values={LANGUAGES} textOf={nameOf} inline />
      <Sample />
      <div className={columns.columns}>
        <section className={columns.column} aria-label={t('units')}>
          <h3 className={columns.heading}>{t('units')}</h3>
          <OneOf
            name="distance"
            label={t('distance')}
            values={DISTANCES}
            textOf={(value) => t(`distance_${value}`)}
          />
          <OneOf
            name="volume"
            label={t('volume')}
            values={VOLUMES}
            textOf={(value) => t(`volume_${value}`)}
          />
          <OneOf
            name="temperature"
            label={t('temperature')}
            values={TEMPERATURES}
            textOf={(value) => t(`temperature_${value}`)}
          />
          <p className={styles.muted}>{t('converted')}</p>
        </section>
        <section className={columns.column} aria-label={t('time')}>
          <h3 className={columns.heading}>{t('time')}</h3>
          <ZoneChoice />
          <OneOf name="hours" label={t('hours')} values={HOURS} textOf={(value) => t(`hours_${value}`)} />
          <LocaleField />
          <FirstDayField />
        </section>
      </div>
    </Dialog>
  );
}

/** As the system has it, which comes first, or one of a few. */
const AUTOMATIC = 'automatic';

type OneOfName = 'language' | 'distance' | 'volume' | 'temperature' | 'hours';

interface OneOfProps<Name extends OneOfName> {
  readonly name: Name;
  readonly label: string;
  readonly values: readonly FormatStyle[Name][];
  readonly textOf: (value: FormatStyle[Name]) => string;
  readonly inline?: boolean;
}

function OneOf<Name extends OneOfName>({ name, label, values, textOf, inline = false }: OneOfProps<Name>) {
  const { t } = useTranslation('units');
  const { automatic, ...choice } = useChoice(name);
  return (
    <Choice
      {...choice}
      label={label}
      inline={inline}
      options={[
        { id: AUTOMATIC, text: t('automatic', { means: textOf(automatic[name]) }) },
        ...values.map((id) => ({ id, text: textOf(id) })),
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
  const now = useShownNow();
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

/** Keys of their names, by `FormatStyle.firstDay`. */
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

function FirstDayField() {
  const { t } = useTranslation('units');
  const { automatic, ...choice } = useChoice('firstDay');
  const usual = WEEKDAYS[automatic.firstDay - 1] ?? '1';
  return (
    <SelectField
      {...choice}
      label={t('firstDay')}
      options={[
        { id: AUTOMATIC, text: t('automatic', { means: t(`day_${usual}`) }) },
        ...FIRST_DAYS.map((id) => ({ id, text: t(`day_${id}`) })),
      ]}
    />
  );
}
