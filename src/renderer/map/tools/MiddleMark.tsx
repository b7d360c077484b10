import styles from './MiddleMark.module.css';

/** Where Enter would add a point: a cross in the middle of the map, shown while the keys are what moves the map. */
export function MiddleMark() {
  return <div className={styles.middle} aria-hidden="true" />;
}
