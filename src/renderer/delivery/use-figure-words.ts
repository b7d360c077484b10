import { useTranslation } from 'react-i18next';
import { DUPLICATE_CAUSES, type DuplicateCause } from '../../shared/delivery-report.ts';
import type { Figure } from './total-figures.ts';

interface FigureWords {
  readonly label: string;
  /** What it is and whether it matters, in a sentence or two. */
  readonly means: string;
}

/** The words for a figure of the strip. */
export function useFigureWords({ id }: Figure): FigureWords {
  const { t } = useTranslation('delivery');
  return { label: isCause(id) ? t(`cause_${id}`) : t(id), means: t(`means_${id}`) };
}

function isCause(id: Figure['id']): id is DuplicateCause {
  return DUPLICATE_CAUSES.some((cause) => cause === id);
}
