import ChevronDown from 'lucide-react/icons/chevron-down';
import { useMemo, useState } from 'react';
import {
  Button as AriaButton,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHostNow } from '../host/host-now.ts';
import styles from '../ui/ComboField.module.css';
import field from '../ui/Field.module.css';
import { findZones, listZones, type ZoneEntry } from './zone-list.ts';

/** So many are offered at a time. */
const OFFERED = 50;

interface ZoneFieldProps {
  readonly zone: string;
  readonly onChange: (zone: string) => void;
}

/** A zone of the IANA database, found by typing. What is typed and not chosen gives way to what was chosen. */
export function ZoneField({ zone, onChange }: ZoneFieldProps) {
  const { t } = useTranslation('units');
  const now = useHostNow();
  const [text, setText] = useState(zone);
  const zones = useMemo(() => listZones(now()), [now]);
  // The one that is chosen is no search: opened, the list has all.
  const found = useMemo(() => findZones(zones, text === zone ? '' : text, OFFERED), [zones, text, zone]);

  return (
    <ComboBox
      className={field.field ?? ''}
      name="zone"
      allowsEmptyCollection
      menuTrigger="input"
      defaultFilter={() => true}
      items={found.zones}
      inputValue={text}
      value={zone}
      onInputChange={setText}
      onBlur={() => setText(zone)}
      onChange={(key) => {
        const chosen = found.zones.find(({ id }) => id === key);
        if (chosen === undefined) return;
        setText(chosen.id);
        onChange(chosen.id);
      }}
    >
      <Label>{t('zoneName')}</Label>
      <span className={field.box}>
        <Input />
        <AriaButton className={styles.open ?? ''} aria-label={t('showZones')}>
          <ChevronDown size={16} aria-hidden="true" />
        </AriaButton>
      </span>
      <Text slot="description" className={field.hint ?? ''}>
        {t('zoneHint')}
      </Text>
      <Popover className={styles.popover ?? ''} maxHeight={280}>
        <ListBox<ZoneEntry>
          className={styles.list ?? ''}
          renderEmptyState={() => <p className={styles.none}>{t('zoneNone')}</p>}
        >
          {({ id, offset }) => (
            <ListBoxItem id={id} textValue={id} className={styles.item ?? ''}>
              <span className={styles.name}>{id}</span>
              <span className={styles.ident}>{offset}</span>
            </ListBoxItem>
          )}
        </ListBox>
        {found.more && <p className={styles.more}>{t('zoneMore')}</p>}
      </Popover>
    </ComboBox>
  );
}
