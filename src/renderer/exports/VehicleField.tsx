import ChevronDown from 'lucide-react/icons/chevron-down';
import { useMemo } from 'react';
import {
  Button as AriaButton,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import { AccountMark } from '../app/AccountMark.tsx';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import styles from '../ui/ComboField.module.css';
import { cx } from '../ui/cx.ts';
import field from '../ui/Field.module.css';
import { findVehicles } from './find-vehicles.ts';

/** So many are offered at a time. */
const OFFERED = 50;

interface VehicleFieldProps {
  readonly text: string;
  readonly vehicleId: string | null;
  readonly problem: string | undefined;
  /** The text as typed, with the vehicle where one was chosen. */
  readonly onChange: (text: string, vehicleId: string | null) => void;
}

/** A vehicle of the fleet, found by typing. Typing on lets go of the one that was chosen. */
export function VehicleField({ text, vehicleId, problem, onChange }: VehicleFieldProps) {
  const { t } = useTranslation('exports');
  const fleet = useFleetStore();
  const version = useFleetVersion(2_000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fleet changes in place; its version says when.
  const found = useMemo(() => findVehicles(fleet, text, OFFERED), [fleet, text, version]);

  return (
    <ComboBox
      className={field.field ?? ''}
      name="vehicle"
      formValue="text"
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="input"
      defaultFilter={() => true}
      isInvalid={problem !== undefined}
      items={found.vehicles}
      inputValue={text}
      value={vehicleId}
      onInputChange={(next) => {
        if (next !== text) onChange(next, null);
      }}
      onChange={(key) => {
        const chosen = found.vehicles.find(({ id }) => id === key);
        if (chosen !== undefined) onChange(chosen.name, chosen.id);
      }}
    >
      <Label>{t('vehicle')}</Label>
      <span className={cx(field.box, problem !== undefined && field.wrong)}>
        <Input />
        <AriaButton className={styles.open ?? ''} aria-label={t('showVehicles')}>
          <ChevronDown size={16} aria-hidden="true" />
        </AriaButton>
      </span>
      {problem === undefined ? (
        <Text slot="description" className={field.hint ?? ''}>
          {t('vehicleHint')}
        </Text>
      ) : (
        <FieldError className={field.problem ?? ''}>{problem}</FieldError>
      )}
      <Popover className={styles.popover ?? ''} maxHeight={280}>
        <ListBox<VehicleIdentity>
          className={styles.list ?? ''}
          renderEmptyState={() => <p className={styles.none}>{t('vehicleNone')}</p>}
        >
          {({ id, accountId, deviceId, name, ident }) => (
            <ListBoxItem id={id} textValue={name} className={styles.item ?? ''}>
              <AccountMark accountId={accountId} />
              <span className={styles.name}>{name}</span>
              <span className={styles.ident}>{ident ?? deviceId}</span>
            </ListBoxItem>
          )}
        </ListBox>
        {found.more && <p className={styles.more}>{t('vehicleMore')}</p>}
      </Popover>
    </ComboBox>
  );
}
