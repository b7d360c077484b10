import { useTranslation } from 'react-i18next';
import { SelectField } from '../ui/SelectField.tsx';
import type { AccountFieldsProps } from './account-fields.ts';
import { choicesOf, regionHost } from './regions.ts';
import { useRegions } from './use-regions.ts';

/** Which flespi. */
export function RegionField({ draft, change }: Pick<AccountFieldsProps, 'draft' | 'change'>) {
  const { t } = useTranslation('settings');
  const { regions, fallbackReason } = useRegions();
  const choices = choicesOf(regions, draft.region);
  return (
    <SelectField
      label={t('region')}
      value={regionHost(draft.region)}
      options={choices.map((region) => ({
        id: regionHost(region),
        text: region.name === regionHost(region) ? region.name : `${region.name} (${regionHost(region)})`,
      }))}
      onChange={(host) => {
        const region = choices.find((choice) => regionHost(choice) === host);
        if (region !== undefined) change({ region });
      }}
      note={fallbackReason ?? t('regionHint')}
    />
  );
}
