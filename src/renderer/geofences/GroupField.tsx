import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { searchForm } from '../../shared/search-text.ts';
import { byName } from '../ui/by-name.ts';
import { ComboField, MOST_OFFERED } from '../ui/ComboField.tsx';
import { useFences } from './known-geofences.ts';

interface GroupFieldProps {
  readonly group: string | null;
  readonly onChange: (group: string | null) => void;
}

/** The group of geofences: one that there is, or a new one. */
export function GroupField({ group, onChange }: GroupFieldProps) {
  const { t } = useTranslation('geofences');
  const groups = useGroups();
  const typed = searchForm(group ?? '');
  const offered = groups.filter(({ id }) => searchForm(id).includes(typed)).slice(0, MOST_OFFERED);
  return (
    <ComboField
      label={t('group')}
      hint={t('groupHint')}
      show={t('groupShow')}
      entries={offered}
      value={null}
      allowsCustomValue
      inputValue={group ?? ''}
      onInputChange={(text) => onChange(text === '' ? null : text)}
      onChoose={({ id }) => onChange(id)}
      nameOf={({ id }) => id}
      noteOf={() => ''}
      none={t('groupNone')}
      more={null}
    />
  );
}

/** Groups that geofences are in, by name. */
function useGroups(): readonly { readonly id: string }[] {
  const fences = useFences();
  return useMemo(() => {
    const groups = new Set(fences.flatMap(({ group }) => (group === null ? [] : [group])));
    return [...groups].sort(byName.compare).map((id) => ({ id }));
  }, [fences]);
}
