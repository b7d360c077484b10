import { useTranslation } from 'react-i18next';
import type { ChannelHealth, ChannelStorage } from '../../shared/channel-board.ts';
import { codeName } from '../../shared/names/log-details.ts';
import { useFormat } from '../ui/format-store.ts';
import { stateOf } from './channel-order.ts';

/** What is said of a channel. */
export interface ChannelWords {
  /** How it is, and why: `Blocked: the storage limit is reached`. */
  state(channel: ChannelHealth): string;
  /** What its storage holds: `84 MB of 100 MB`. */
  storage(storage: ChannelStorage | null): string;
  /** When it overflows; null where it does not. */
  forecast(storage: ChannelStorage | null): string | null;
}

/** The words, at `nowMs`. */
export function useChannelWords(nowMs: number): ChannelWords {
  const { t } = useTranslation('channels');
  const { figures, style } = useFormat();
  const nowS = nowMs / 1000;
  const forecast = (storage: ChannelStorage | null): string | null => {
    const full = storage?.full ?? null;
    if (full === null) return null;
    if (full.earliestS <= nowS) return t('fullNow');
    const from = figures.span((full.earliestS - nowS) * 1000);
    if (full.latestS === null) return t('fullEarliest', { span: from });
    const to = figures.span((full.latestS - nowS) * 1000);
    return from === to ? t('fullIn', { span: from }) : t('fullBetween', { from, to });
  };
  return {
    state(channel) {
      const state = stateOf(channel, nowS);
      const word = t(`state_${state}`);
      if (state === 'filling') return `${word}: ${forecast(channel.storage) ?? ''}`;
      if (channel.blocked === null) return word;
      const reason = codeName('blocked', channel.blocked)?.name[style.language];
      return `${word}: ${reason ?? t('blockedFor', { code: channel.blocked })}`;
    },
    storage(storage) {
      if (storage === null) return '–';
      const bytes = figures.bytes(storage.bytes);
      return storage.limitBytes === null
        ? bytes
        : t('bytesOf', { bytes, limit: figures.bytes(storage.limitBytes) });
    },
    forecast,
  };
}
