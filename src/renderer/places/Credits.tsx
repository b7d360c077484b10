import { creditsOf } from '../../shared/map-credits.ts';
import styles from './Credits.module.css';

/** Whose knowledge something is: text of others, whose links alone are links. */
export function Credits({ attribution }: { readonly attribution: string }) {
  const credits = creditsOf(attribution);
  if (credits.length === 0) return null;
  return (
    <small className={styles.credits}>
      {credits.map(({ text, href }, at) =>
        href === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text stay in their order.
          <span key={at}>{text}</span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text stay in their order.
          <a key={at} href={href} target="_blank" rel="noopener noreferrer">
            {text}
          </a>
        ),
      )}
    </small>
  );
}
