import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { findVehicles } from '../fleet/find-vehicles.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { ComboField, MOST_OFFERED } from '../ui/ComboField.tsx';
import { AccountMark } from './AccountMark.tsx';

interface VehicleFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly vehicleId: string | null;
  readonly problem: string | undefined;
  /** The text as typed, with the vehicle where one was chosen. */
  readonly onChange: (text: string, vehicleId: string | null) => void;
}

/** A vehicle of the fleet, found by typing. Typing on lets go of the one that was chosen. */
export function VehicleField({ label, hint, text, vehicleId, problem, onChange }: VehicleFieldProps) {
  const { t } = useTranslation('ui');
  const fleet = useFleetStore();
  const version = useFleetVersion(2_000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fleet changes in place; its version says when.
  const found = useMemo(() => findVehicles(fleet, text, MOST_OFFERED), [fleet, text, version]);

  return (
    <ComboField
      name="vehicle"
      label={label}
      hint={hint}
      problem={problem}
      show={t('showVehicles')}
      formValue="text"
      allowsCustomValue
      inputValue={text}
      onInputChange={(next) => {
        if (next !== text) onChange(next, null);
      }}
      entries={found.vehicles}
      value={vehicleId}
      onChoose={({ name, id }) => onChange(name, id)}
      nameOf={({ name }) => name}
      noteOf={({ ident, deviceId }) => ident ?? deviceId}
      markOf={({ accountId }) => <AccountMark accountId={accountId} />}
      none={t('vehicleNone')}
      more={found.more ? t('vehicleMore') : null}
    />
  );
}
