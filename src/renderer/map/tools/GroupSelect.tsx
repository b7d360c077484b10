import { useTranslation } from 'react-i18next';
import { useAppState } from '../../stores/stores.ts';
import { Button } from '../../ui/Button.tsx';
import { useFormat, useSay } from '../../ui/format-store.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './NearestPanel.module.css';
import type { VehicleGroup, VehicleGroups } from './vehicle-groups.ts';

interface GroupProps {
  readonly known: VehicleGroups;
  /** The one that is asked for; null where none is. */
  readonly group: VehicleGroup | null;
}

/** Chooses one of flespi's groups, where there are any. */
export function GroupSelect({
  known: { groups },
  group,
  onChange,
}: GroupProps & { readonly onChange: (id: string | null) => void }) {
  const { t } = useTranslation('tools');
  const accounts = useAppState((state) => state.accounts) ?? [];
  if (groups.length === 0) return null;
  const nameOf = ({ name, accountId }: VehicleGroup): string => {
    const account = accounts.length > 1 ? accounts.find(({ id }) => id === accountId) : undefined;
    return account === undefined ? name : t('groupOf', { group: name, account: account.name });
  };
  return (
    <SelectField
      label={t('group')}
      options={[
        { id: '', text: t('groupAny') },
        ...groups.map((each) => ({ id: each.id, text: nameOf(each) })),
      ]}
      value={group?.id ?? ''}
      onChange={(id) => onChange(id === '' ? null : id)}
    />
  );
}

/** How old the chosen group is, and which accounts did not tell theirs. */
export function GroupNotes({ known: { failed, isAsking, ask }, group }: GroupProps) {
  const { t } = useTranslation(['tools', 'ui']);
  const { times } = useFormat();
  const say = useSay();
  const accounts = useAppState((state) => state.accounts) ?? [];
  if (group === null && failed.length === 0 && !isAsking) return null;
  return (
    <div className={styles.notes} role="status">
      {isAsking && <p>{t('groupsAsking')}</p>}
      {group !== null && <p>{t('groupAsked', { time: times.full(group.askedMs) })}</p>}
      {failed.map(({ accountId, failure }) => (
        <p key={accountId}>
          {t('groupsFailed', {
            account: accounts.find(({ id }) => id === accountId)?.name ?? accountId,
            message: say(failure),
          })}
        </p>
      ))}
      {failed.length > 0 && <Button onPress={ask}>{t('ui:retry')}</Button>}
    </div>
  );
}
