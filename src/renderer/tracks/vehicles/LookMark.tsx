import { useTheme } from '../../ui/theme.ts';
import { trackColour } from '../../ui/track-colours.ts';
import styles from './Vehicles.module.css';

/** The number of a vehicle among those that are shown, in its colour, as its track has it. */
export function LookMark({ look }: { readonly look: number }) {
  const theme = useTheme((state) => state.theme);
  return (
    <span
      className={styles.mark}
      style={{ borderColor: trackColour(theme, look), color: trackColour(theme, look) }}
    >
      {look + 1}
    </span>
  );
}
