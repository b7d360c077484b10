import { useTranslation } from 'react-i18next';
import { ColourField } from '../shell/ColourField.tsx';
import { Field } from '../ui/Field.tsx';
import type { DraftWords } from './draft/draft-store.ts';
import { FenceSwatch } from './FenceSwatch.tsx';
import { GroupField } from './GroupField.tsx';

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
      <GroupField group={words.group} onChange={(group) => onChange({ group })} />
    </>
  );
}
