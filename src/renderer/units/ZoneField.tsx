import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShownNow } from '../host/host-now.ts';
import { ComboField, MOST_OFFERED } from '../ui/ComboField.tsx';
import { findZones, listZones } from './zone-list.ts';

interface ZoneFieldProps {
  readonly zone: string;
  readonly onChange: (zone: string) => void;
}

/** A zone of the IANA database, found by typing. What is typed and not chosen gives way to what was chosen. */
export function ZoneField({ zone, onChange }: ZoneFieldProps) {
  const { t } = useTranslation('units');
  const now = useShownNow();
  const [text, setText] = useState(zone);
  const zones = useMemo(() => listZones(now()), [now]);
  // The one that is chosen is no search: opened, the list has all.
  const sought = text === zone ? '' : text;
  const found = useMemo(() => findZones(zones, sought, MOST_OFFERED), [zones, sought]);

  return (
    <ComboField
      name="zone"
      label={t('zoneName')}
      hint={t('zoneHint')}
      show={t('showZones')}
      inputValue={text}
      onInputChange={setText}
      onBlur={() => setText(zone)}
      entries={found.zones}
      value={zone}
      onChoose={({ id }) => {
        setText(id);
        onChange(id);
      }}
      nameOf={({ id }) => id}
      noteOf={({ offset }) => offset}
      none={t('zoneNone')}
      more={found.more ? t('zoneMore') : null}
    />
  );
}
