import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../shell/dialogs.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { SORTS } from '../shell/vehicle-query.ts';
import { IconButton } from '../ui/Button.tsx';
import { MenuButton } from '../ui/Menu.tsx';

/** By what, and in which direction, the list is sorted, and what else can be done with those that it finds. */
export function ListOrder() {
  const { t } = useTranslation('vehicles');
  const sort = useVehicleQuery((state) => state.query.sort);
  const descending = useVehicleQuery((state) => state.query.descending);
  const sortBy = useVehicleQuery((state) => state.sortBy);
  const turn = useVehicleQuery((state) => state.turnOrder);
  const showDialog = useDialogs((dialogs) => dialogs.show);
  return (
    <>
      <MenuButton
        label={t('sort', { by: t(`sort_${sort}`) })}
        text={t(`sort_${sort}`)}
        icon={<ChevronDown size={14} />}
        selected={sort}
        items={[
          ...SORTS.map((id) => ({ id, text: t(`sort_${id}`), onAction: () => sortBy(id) })),
          {
            id: 'pull',
            text: t('pull'),
            isCommand: true,
            onAction: () => showDialog({ kind: 'pull', vehicleId: null }),
          },
        ]}
      />
      <IconButton
        icon={descending ? <ArrowDown size={14} /> : <ArrowUp size={14} />}
        label={descending ? t('descending') : t('ascending')}
        onPress={turn}
      />
    </>
  );
}
