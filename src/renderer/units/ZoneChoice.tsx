import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withChoice } from '../../shared/format/choices.ts';
import { offsetsOf, offsetText } from '../../shared/format/zone.ts';
import { Choice } from '../ui/Choice.tsx';
import { styleHere, useFormatStore } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import { ZoneField } from './ZoneField.tsx';

/** Local time, UTC, or the time of a place. */
export function ZoneChoice() {
  const { t } = useTranslation('units');
  const { choices, choose } = useFormatStore();
  const nowMs = useNow(60_000);
  const [wasNamed, setIsNamed] = useState(choices.zone !== 'UTC');
  const isNamed = wasNamed && choices.zone !== undefined;
  const local = styleHere({}).zone;
  const chosen = choices.zone === undefined ? 'local' : 'utc';
  const offset = offsetText(offsetsOf(local)(nowMs));
  return (
    <>
      <Choice
        label={t('zone')}
        value={isNamed ? 'named' : chosen}
        onChange={(id) => {
          setIsNamed(id === 'named');
          choose(withChoice(choices, 'zone', id === 'local' ? null : id === 'utc' ? 'UTC' : local));
        }}
        options={[
          {
            id: 'local',
            text: t('zone_local', { zone: local === offset ? local : `${local}, ${offset}` }),
          },
          { id: 'utc', text: t('zone_utc') },
          { id: 'named', text: t('zone_named') },
        ]}
      />
      {isNamed && (
        <ZoneField
          zone={choices.zone ?? local}
          onChange={(zone) => choose(withChoice(choices, 'zone', zone))}
        />
      )}
    </>
  );
}
