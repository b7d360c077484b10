import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './AccountForm.module.css';
import type { AccountFieldsProps } from './account-fields.ts';
import { choicesOf, regionHost } from './regions.ts';
import { useRegions } from './use-regions.ts';

/** Which flespi. */
export function RegionField({ draft, change }: Pick<AccountFieldsProps, 'draft' | 'change'>) {
  const { t } = useTranslation('settings');
  const id = useId();
  const noteId = useId();
  const { regions, fallbackReason } = useRegions();
  const choices = choicesOf(regions, draft.region);
  return (
    <div className={styles.select}>
      <label htmlFor={id}>{t('region')}</label>
      <select
        id={id}
        value={regionHost(draft.region)}
        aria-describedby={noteId}
        onChange={({ target }) => {
          const region = choices.find((choice) => regionHost(choice) === target.value);
          if (region !== undefined) change({ region });
        }}
      >
        {choices.map((region) => (
          <option key={regionHost(region)} value={regionHost(region)}>
            {region.name === regionHost(region) ? region.name : `${region.name} (${regionHost(region)})`}
          </option>
        ))}
      </select>
      <span id={noteId} className={styles.muted}>
        {fallbackReason ?? t('regionHint')}
      </span>
    </div>
  );
}
