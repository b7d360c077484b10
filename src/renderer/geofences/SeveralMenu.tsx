import ListChecks from 'lucide-react/icons/list-checks';
import { useTranslation } from 'react-i18next';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { useFormat } from '../ui/format-store.ts';
import { MenuButton } from '../ui/Menu.tsx';
import { useRemoveFences } from './use-remove-fences.ts';

/** What can be done with all that are listed, at once. Those of flespi are deleted at flespi. */
export function SeveralMenu({ fences }: { readonly fences: readonly Geofence[] }) {
  const { t } = useTranslation('geofences');
  const { figures } = useFormat();
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const { remove } = useRemoveFences();
  const own = fences.filter(({ source }) => source.kind !== 'flespi');
  const removeWords = (): string => {
    // All of them are named where none can be deleted, with why.
    const meant = own.length === 0 ? fences.length : own.length;
    const words = { count: meant, formatted: figures.count(meant) };
    return t(meant < fences.length ? 'severalRemoveOwn' : 'severalRemove', words);
  };
  return (
    <MenuButton
      label={t('several')}
      icon={<ListChecks size={14} />}
      items={[
        {
          id: 'change',
          text: t('severalChange', { count: fences.length, formatted: figures.count(fences.length) }),
          onAction: () => showDialog({ kind: 'several-geofences', geofenceIds: fences.map(({ id }) => id) }),
        },
        {
          id: 'remove',
          text: removeWords(),
          danger: true,
          ...(own.length === 0 && { refusal: t('severalAtFlespi') }),
          onAction: () => void remove(own.map(({ id }) => id)),
        },
      ]}
    />
  );
}
