import styles from './AttemptFailure.module.css';

/** Why a press came to nothing, beside its button. */
export function AttemptFailure({ sentence }: { readonly sentence: string | null }) {
  if (sentence === null) return null;
  return (
    <span role="alert" className={styles.failure}>
      {sentence}
    </span>
  );
}
