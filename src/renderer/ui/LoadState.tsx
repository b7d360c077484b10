import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/result.ts';
import { Button } from './Button.tsx';
import { useSay } from './format-store.ts';
import styles from './LoadState.module.css';

interface LoadStateProps {
  /** Words while it is being asked for. */
  readonly loading: string;
  readonly failure: Failure | null;
  readonly onRetry: () => void;
}

/** In place of what is being asked for, or could not be had. */
export function LoadState({ loading, failure, onRetry }: LoadStateProps) {
  const { t } = useTranslation('ui');
  const say = useSay();
  return (
    <div className={styles.state}>
      {failure === null ? (
        <p role="status">{loading}</p>
      ) : (
        <>
          <p role="alert">{t('loadFailed', { message: say(failure) })}</p>
          <Button onPress={onRetry}>{t('retry')}</Button>
        </>
      )}
    </div>
  );
}
