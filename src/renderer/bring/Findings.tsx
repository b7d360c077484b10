import type { LucideIcon } from 'lucide-react';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleHelp from 'lucide-react/icons/circle-question-mark';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import type { FindingState } from '../../shared/bring.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import columns from '../ui/dialog-columns.module.css';
import { Field } from '../ui/Field.tsx';
import { useSay } from '../ui/format-store.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import styles from './Bring.module.css';
import type { BringForm } from './use-bring.ts';

const ICONS: Readonly<Record<FindingState, LucideIcon>> = {
  good: CircleCheck,
  unproved: CircleHelp,
  warning: TriangleAlert,
  bad: OctagonAlert,
};

/** What must be so before, as far as it can be known, and the address that only a person knows. */
export function Findings({ form }: { readonly form: BringForm }) {
  const { t } = useTranslation('bring');
  const say = useSay();
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const { value, failure, retry, isAsking } = form.look;
  const needsListener = value?.findings.some(({ about, state }) => about === 'listener' && state === 'bad');
  return (
    <section className={columns.column} aria-label={t('looked')}>
      <h3 className={columns.heading}>{t('looked')}</h3>
      <Field
        name="address"
        label={t('address')}
        hint={t('addressHint')}
        placeholder="https://fleet.example.com"
        inputMode="url"
        value={form.address}
        onChange={form.changeAddress}
      />
      {value === null ? (
        <LoadState loading={t('looking')} failure={failure} onRetry={retry} />
      ) : (
        <ul className={styles.findings}>
          {value.findings.map(({ about, state, message }) => {
            const Icon = ICONS[state];
            return (
              <li key={`${about} ${message.code}`} className={cx(styles.finding, styles[state])}>
                <Icon size={16} aria-hidden="true" />
                <span>
                  <Hidden>{t(`state_${state}`)}: </Hidden>
                  {say(message)}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <div className={styles.buttons}>
        <Button onPress={form.lookAgain} isBusy={isAsking}>
          {t('lookAgain')}
        </Button>
        {needsListener && (
          <Button onPress={() => showDialog({ kind: 'listener', offersSecret: false })}>
            {t('openListener')}
          </Button>
        )}
      </div>
    </section>
  );
}
