import styles from './TimeChart.module.css';

interface ChartSliderProps {
  readonly label: string;
  /** What is shown where it stands. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** The cursor of a chart by keyboard: the arrows go to the next time, `Home` and `End` to the ends. */
export function ChartSlider({ label, text, from, to, value, onChange }: ChartSliderProps) {
  return (
    <input
      type="range"
      className={styles.slider}
      aria-label={label}
      aria-valuetext={text}
      min={from}
      max={Math.max(from, to)}
      value={value}
      onChange={({ target }) => onChange(Number(target.value))}
    />
  );
}
