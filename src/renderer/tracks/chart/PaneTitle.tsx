import type { DrawnVehicle } from '../reading/vehicle-track.ts';
import { LookMark } from '../vehicles/LookMark.tsx';
import styles from './TrackChart.module.css';

interface PaneTitleProps {
  readonly title: string;
  readonly vehicles: readonly DrawnVehicle[];
  /** What a vehicle said at the cursor; null where nothing is known. */
  readonly wordsOf: (vehicle: DrawnVehicle) => string | null;
}

/** What a chart shows, and its figures at the cursor. */
export function PaneTitle({ title, vehicles, wordsOf }: PaneTitleProps) {
  return (
    <>
      {title}
      {vehicles.map((vehicle) => {
        const value = wordsOf(vehicle);
        if (value === null) return null;
        return (
          <span key={vehicle.vehicleId} className={styles.value}>
            {vehicles.length > 1 && <LookMark look={vehicle.look} />} {value}
          </span>
        );
      })}
    </>
  );
}
