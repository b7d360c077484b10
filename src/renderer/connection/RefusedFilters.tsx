import { useTranslation } from 'react-i18next';
import type { RefusedFilter } from '../../shared/connection.ts';
import { useSay } from '../ui/format-store.ts';
import styles from './LinkFacts.module.css';

/** What the broker would not grant, what is not seen because of it, and what the token lacks. The rest goes on. */
export function RefusedFilters({ filters }: { readonly filters: readonly RefusedFilter[] }) {
  const { t } = useTranslation('connection');
  const say = useSay();
  if (filters.length === 0) return null;
  return (
    <div className={styles.refused}>
      <h3>{t('refusedFilters')}</h3>
      <ul>
        {filters.map(({ filter, whenRefused, missing, reasonCode }) => (
          <li key={filter}>
            <code>{filter}</code>
            <span className={styles.muted}>
              {whenRefused !== null && `${say(whenRefused)} `}
              {missing !== null && `${say({ code: 'access-missing', access: missing })} `}(
              {t('refusedCode', { code: reasonCode })})
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
