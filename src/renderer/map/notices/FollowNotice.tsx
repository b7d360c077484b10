import { useTranslation } from 'react-i18next';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { useSelection } from '../../shell/selection.ts';
import { NoticeBar } from './NoticeBar.tsx';

/** That following waits since a hand moved the map, and the way on. */
export function FollowNotice() {
  const { t } = useTranslation('map');
  const store = useFleetStore();
  const vehicleId = useSelection((selection) => selection.vehicleId);
  const follow = useSelection((selection) => selection.follow);
  const setFollow = useSelection((selection) => selection.setFollow);
  const slot = vehicleId === null ? undefined : store.slotOf(vehicleId);
  if (follow !== 'paused' || slot === undefined) return null;
  return (
    <NoticeBar
      words={t('followPaused', { name: store.identity(slot)?.name ?? '' })}
      isSaid
      actions={[
        { text: t('followOn'), onPress: () => setFollow('on') },
        { text: t('followEnd'), onPress: () => setFollow('off') },
      ]}
    />
  );
}
