import CircleHelp from 'lucide-react/icons/circle-question-mark';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryCounts } from '../../shared/delivery-report.ts';
import { IconButton } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormat } from '../ui/format-store.ts';
import styles from './Totals.module.css';
import { type Figure, figureGroups } from './total-figures.ts';
import { useFigureWords } from './use-figure-words.ts';

/** The sums over all vehicles in one strip. Each figure says what it is; the button says it of all of them. */
export function Totals({ counts }: { readonly counts: DeliveryCounts }) {
  const { t } = useTranslation('delivery');
  const [explaining, setExplaining] = useState(false);
  const groups = figureGroups(counts);
  return (
    <section className={styles.strip} aria-label={t('totals')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <div className={styles.groups} tabIndex={0}>
        {groups.map((figures) => (
          <dl key={figures[0]?.id} className={styles.group}>
            {figures.map((figure) => (
              <FigureView key={figure.id} figure={figure} />
            ))}
          </dl>
        ))}
      </div>
      <IconButton icon={<CircleHelp size={15} />} label={t('explain')} onPress={() => setExplaining(true)} />
      <Dialog isOpen={explaining} onClose={() => setExplaining(false)} title={t('explainTitle')}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
        <section tabIndex={0} aria-label={t('explainTitle')}>
          <dl className={styles.meanings}>
            {groups.flat().map((figure) => (
              <MeaningView key={figure.id} figure={figure} />
            ))}
          </dl>
        </section>
      </Dialog>
    </section>
  );
}

function FigureView({ figure }: { readonly figure: Figure }) {
  const { figures } = useFormat();
  const { label, means } = useFigureWords(figure);
  const { count, warns } = figure;
  const exact = count === null ? '' : `${figures.count(count)}. `;
  return (
    <div className={cx(styles.figure, warns && styles.warns)} title={`${exact}${means}`}>
      <dt>
        {warns && <TriangleAlert size={12} aria-hidden="true" />}
        {label}
      </dt>
      {count !== null && <dd>{figures.compact(count)}</dd>}
    </div>
  );
}

function MeaningView({ figure }: { readonly figure: Figure }) {
  const { figures } = useFormat();
  const { label, means } = useFigureWords(figure);
  return (
    <div className={styles.meaning}>
      <dt className={cx(figure.warns && styles.warns)}>
        {figure.warns && <TriangleAlert size={12} aria-hidden="true" />}
        {label}
        {figure.count !== null && <span className={styles.count}>{figures.count(figure.count)}</span>}
      </dt>
      <dd>{means}</dd>
    </div>
  );
}
