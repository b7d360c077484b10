import { useState } from 'react';
import type { DayCheck } from '../../shared/day-check.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { useHost } from '../host/host-context.ts';
import { useSay } from '../ui/format-store.ts';
import { saveTextFile } from '../ui/save-text-file.ts';
import { type CheckForFile, dayChecksCsv } from './day-checks-csv.ts';

/** Saves results with all of their differences that are kept, and says why it could not. */
export function useSaveChecks() {
  const { dayChecks } = useHost();
  const fleet = useFleetStore();
  const say = useSay();
  const [failure, setFailure] = useState<string | null>(null);
  return {
    failure,
    async save(checks: readonly DayCheck[]): Promise<void> {
      const found: CheckForFile[] = [];
      for (const check of checks) {
        const { vehicleId, fromMs, outcome, counts } = check;
        const told =
          outcome === 'differs' || counts.gone > 0
            ? await dayChecks.differences({ vehicleId, fromMs })
            : null;
        if (told?.ok === false) return setFailure(say(told.error));
        found.push({
          check,
          differences: told?.value ?? [],
          vehicle: vehicleNameIn(fleet, vehicleId),
          reason: check.failure && say(check.failure),
        });
      }
      setFailure(null);
      const days = checks.map(({ day }) => day).toSorted();
      saveTextFile(dayChecksCsv(found), `delivery-check-${days[0]}-${days.at(-1)}.csv`, 'text/csv');
    },
  };
}
