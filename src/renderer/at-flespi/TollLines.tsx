import { useTranslation } from 'react-i18next';
import type { VehicleAtFlespi } from '../../shared/at-flespi.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import styles from './AtFlespi.module.css';
import { overlay } from './overlay.ts';
import { type TollKind, type TollState, tollStates } from './toll-state.ts';

const BAD: ReadonlySet<TollKind> = new Set(['unregistered', 'refused', 'empty']);

/** How a vehicle stands at toll systems, in words; nothing where no plugin of one is set for it. */
export function TollLines({ states }: { readonly states: readonly TollState[] }) {
  const { t } = useTranslation('atFlespi');
  return states.map(({ plugin, kind, said }) => (
    <p key={`${plugin} ${kind} ${said}`} className={BAD.has(kind) ? styles.bad : styles.muted}>
      {t(`toll_${kind}`, { plugin: plugin ?? t('unnamed'), said })}
    </p>
  ));
}

/** The same of a vehicle that a toll system refuses, asked of flespi as it is shown. */
export function TollOfVehicle({ vehicleId }: { readonly vehicleId: string }) {
  const { t } = useTranslation('atFlespi');
  const { atFlespi } = useHost();
  const say = useSay();
  const { value, failure, retry } = useLiveQuery<VehicleAtFlespi>({
    subject: vehicleId,
    ask: () => atFlespi.vehicle({ vehicleId }),
  });
  if (value === null) return <LoadState loading={t('loading')} failure={failure} onRetry={retry} />;
  const { plugins } = value.parts;
  if (plugins.state === 'failed') {
    return <p className={styles.muted}>{t('tollUnknown', { message: say(plugins.failure) })}</p>;
  }
  const states = tollStates(overlay('plugins', plugins, []));
  return states.length === 0 ? <p className={styles.bad}>{t('toll_none')}</p> : <TollLines states={states} />;
}
