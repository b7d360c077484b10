import { useTranslation } from 'react-i18next';
import type { AccountDayChecks, DayCheckSettings } from '../../shared/day-check.ts';
import { partsOfScopedId } from '../../shared/scope.ts';
import { useHost } from '../host/host-context.ts';
import { AttemptFailure } from '../shell/AttemptFailure.tsx';
import { useAttempt } from '../shell/use-attempt.ts';
import { Choice } from '../ui/Choice.tsx';
import columns from '../ui/dialog-columns.module.css';
import { useFormat } from '../ui/format-store.ts';
import { OnOff } from '../ui/OnOff.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import styles from './Pulls.module.css';
import { useVehiclesChosen } from './VehiclesChoice.tsx';

interface StandingCheckProps {
  readonly checks: AccountDayChecks;
  readonly onChange: () => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WHOSE = ['all', 'kept', 'found'] as const;

/** Whether yesterday is checked by itself, when, and of whom. Each change is kept at once. */
export function StandingCheck({ checks, onChange }: StandingCheckProps) {
  const { t } = useTranslation('dayChecks');
  const { dayChecks } = useHost();
  const { figures, style } = useFormat();
  const { failure, attempt } = useAttempt();
  const { accountId, settings } = checks;
  const found = useVehiclesChosen(null, accountId).ids.flatMap((id) => partsOfScopedId(id)?.id ?? []);
  const keep = async (patch: Partial<DayCheckSettings>): Promise<void> => {
    // Hours are those of the zone that is shown when they are chosen.
    await attempt(dayChecks.configure({ accountId, settings: { ...settings, zone: style.zone, ...patch } }));
    onChange();
  };
  const kept = settings.vehicleIds;
  const countOf = (count: number) => ({ count, formatted: figures.count(count) });
  return (
    <section className={styles.group} aria-label={t('standing')}>
      <h3 className={columns.heading}>{t('standing')}</h3>
      <OnOff text={t('on')} hint={t('onHint')} isOn={settings.on} onChange={(on) => void keep({ on })} />
      <SelectField
        label={t('hour', { zone: settings.on ? settings.zone : style.zone })}
        value={String(settings.hour)}
        onChange={(hour) => void keep({ hour: Number(hour) })}
        options={HOURS.map((hour) => ({ id: String(hour), text: `${String(hour).padStart(2, '0')}:00` }))}
      />
      <Choice
        label={t('vehicles')}
        value={kept === null ? 'all' : 'kept'}
        onChange={(whose) => {
          if (whose === 'kept') return;
          void keep({ vehicleIds: whose === 'all' ? null : found });
        }}
        options={WHOSE.filter((id) => id !== 'kept' || kept !== null).map((id) => ({
          id,
          text:
            id === 'all'
              ? t('whose_all')
              : t(`whose_${id}`, countOf((id === 'kept' ? kept : found)?.length ?? 0)),
        }))}
      />
      <AttemptFailure sentence={failure} />
    </section>
  );
}
