import { useTranslation } from 'react-i18next';
import { logCodeTexts } from '../../shared/wording/log-text.ts';
import { useFormat } from '../ui/format-store.ts';

/** Fields that are times, in Unix seconds; 0 is none. */
const TIMES: ReadonlySet<string> = new Set(['established', 'last_active', 'created', 'accessed', 'expire']);

/** Fields that are spans, in seconds. */
const SPANS: ReadonlySet<string> = new Set(['ttl', 'messages_ttl', 'queue_ttl']);

/** Fields that say why flespi blocks something: a reason of its log. */
const BLOCKED: ReadonlySet<string> = new Set(['blocked', 'media_blocked']);

/** Fields of the objects of an account that are named in words. */
const NAMED = ['enabled', 'ttl', 'expire', 'created', 'accessed'] as const;

/** How a field of flespi's is shown: in words, and as flespi has it. */
export interface FieldWords {
  readonly name: (name: string) => string;
  readonly value: (name: string, value: string) => string;
}

/** Fields as a person reads them: times, spans, yes and no, and why flespi blocks something, in words. */
export function useFieldWords(): FieldWords {
  const { t } = useTranslation('atFlespi');
  const { figures, times, style } = useFormat();
  const ofFigure = (name: string, figure: number): string | null => {
    if (TIMES.has(name)) return figure > 0 ? times.full(figure * 1000) : t('noTime');
    if (SPANS.has(name)) return figure > 0 ? figures.span(figure * 1000) : t('noSpan');
    if (!BLOCKED.has(name)) return null;
    return figure === 0 ? t('no') : logCodeTexts(style.language)({ kind: 'blocked', value: figure });
  };
  return {
    name: (name) => {
      const named = NAMED.find((one) => one === name);
      return named === undefined ? name : t(`field_${named}`);
    },
    value: (name, value) => {
      if (/^\d+$/.test(value)) return ofFigure(name, Number(value)) ?? value;
      if (name !== 'enabled' || !/^(true|false)$/.test(value)) return value;
      return t(value === 'true' ? 'yes' : 'no');
    },
  };
}
