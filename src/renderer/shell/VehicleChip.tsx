import X from 'lucide-react/icons/x';
import { isolated } from '../../shared/format/isolated.ts';
import iconButton from '../ui/icon-button.module.css';
import styles from './VehicleChip.module.css';

interface VehicleChipProps {
  readonly name: string;
  /** What its button says. */
  readonly removal: string;
  readonly onRemove: () => void;
}

/** A vehicle that was chosen, and the way to let go of it. */
export function VehicleChip({ name, removal, onRemove }: VehicleChipProps) {
  return (
    <span className={styles.chip}>
      <span className={styles.name} title={name}>
        {isolated(name)}
      </span>
      <button
        type="button"
        className={iconButton.small}
        aria-label={removal}
        title={removal}
        onClick={onRemove}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </span>
  );
}
