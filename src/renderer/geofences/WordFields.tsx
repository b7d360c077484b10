import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { searchForm } from '../../shared/search-text.ts';
import { ColourField } from '../shell/ColourField.tsx';
import { byName } from '../ui/by-name.ts';
import { ComboField, MOST_OFFERED } from '../ui/ComboField.tsx';
import { Field } from '../ui/Field.tsx';
import type { DraftWords } from './draft/draft-store.ts';
import { FenceSwatch } from './FenceSwatch.tsx';
import { useFences } from './known-geofences.ts';

interface WordFieldsProps {
  readonly words: DraftWords;
  readonly kind: 'circle' | 'polygon' | 'corridor';
  /** One of flespi's has its name from there. */
  readonly isNameFixed: boolean;
  readonly problem: string | undefined;
  readonly onChange: (words: Partial<DraftWords>) => void;
}

/** What a person writes of a geofence: name, colour and group. */
export function WordFields({ words, kind, isNameFixed, problem, onChange }: WordFieldsProps) {
  const { t } = useTranslation('geofences');
  const groups = useGroups();
  const typed = searchForm(words.group ?? '');
  const offered = groups.filter(({ id }) => searchForm(id).includes(typed)).slice(0, MOST_OFFERED);
  return (
    <>
      <Field
        name="fenceName"
        label={t('name')}
        hint={t(isNameFixed ? 'ofFlespi' : 'nameHint')}
        problem={problem}
        value={words.name}
        readOnly={isNameFixed}
        onChange={(name) => onChange({ name })}
      />
      <ColourField value={words.colour} onChange={(colour) => onChange({ colour })}>
        {(colour) => <FenceSwatch colour={colour} kind={kind} />}
      </ColourField>
      <ComboField
        label={t('group')}
        hint={t('groupHint')}
        show={t('groupShow')}
        entries={offered}
        value={null}
        allowsCustomValue
        inputValue={words.group ?? ''}
        onInputChange={(group) => onChange({ group: group === '' ? null : group })}
        onChoose={({ id }) => onChange({ group: id })}
        nameOf={({ id }) => id}
        noteOf={() => ''}
        none={t('groupNone')}
        more={null}
      />
    </>
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
