import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startOfDay } from '../../shared/format/zone.ts';
import { useHost } from '../host/host-context.ts';
import { useShownNow } from '../host/host-now.ts';
import { AttemptFailure } from '../shell/AttemptFailure.tsx';
import { useAttempt } from '../shell/use-attempt.ts';
import { Button } from '../ui/Button.tsx';
import { toField } from '../ui/custom-span.ts';
import columns from '../ui/dialog-columns.module.css';
import { useFormat } from '../ui/format-store.ts';
import { SelectField } from '../ui/SelectField.tsx';
import styles from './Pulls.module.css';
import { useVehiclesChosen, VehiclesChoice } from './VehiclesChoice.tsx';

interface CheckNowProps {
  readonly accountId: string;
  readonly isRunning: boolean;
  readonly onBegun: () => void;
}

/** flespi keeps messages for a year at most as it is set up at first, and mostly for less. */
const DAYS = Array.from({ length: 60 }, (_, index) => index + 1);
const DATE_CHARS = 10;

/** Checks one day that has ended. */
export function CheckNow({ accountId, isRunning, onBegun }: CheckNowProps) {
  const { t } = useTranslation('dayChecks');
  const { dayChecks } = useHost();
  const { times, style } = useFormat();
  const now = useShownNow();
  const vehicles = useVehiclesChosen(null, accountId);
  const { failure, attempt } = useAttempt();
  const days = DAYS.map((before) =>
    toField(startOfDay(times.offsetOf, now(), -before), times.offsetOf).slice(0, DATE_CHARS),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const day = chosen ?? days[0] ?? '';
  const begin = async (): Promise<void> => {
    await attempt(dayChecks.check({ vehicleIds: vehicles.ids, day, zone: style.zone }));
    onBegun();
  };
  return (
    <section className={styles.group} aria-label={t('now')}>
      <h3 className={columns.heading}>{t('now')}</h3>
      <SelectField
        label={t('day', { zone: style.zone })}
        value={day}
        onChange={setChosen}
        options={days.map((id, index) => ({
          id,
          text: index === 0 ? t('yesterday', { day: times.day(id) }) : times.day(id),
        }))}
      />
      <VehiclesChoice state={vehicles} />
      <div>
        <Button isDisabled={isRunning || vehicles.ids.length === 0} onPress={() => void begin()}>
          {t('check')}
        </Button>
      </div>
      <AttemptFailure sentence={failure} />
    </section>
  );
}
