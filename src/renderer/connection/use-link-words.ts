import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../shared/connection.ts';
import type { LinkState } from '../host/link.ts';
import { linkTone, linkWord } from './link-view.ts';

/** What happened and what to do, in sentences; null where there is nothing to say. */
export interface LinkWords {
  readonly cause: string | null;
  readonly advice: string | null;
}

/** The host's own words where it gave any, else the window's. */
export function useLinkWords(connection: ConnectionStatus, hostLink: LinkState): LinkWords {
  const { t } = useTranslation('connection');
  if (hostLink === 'lost') return { cause: t('unreachableCause'), advice: t('unreachableAdvice') };
  if (hostLink === 'locked-out') return { cause: t('lockedOutCause'), advice: t('lockedOutAdvice') };
  if (connection.cause !== null) return { cause: connection.cause.message, advice: connection.cause.advice };
  switch (linkTone(linkWord(connection, hostLink))) {
    case 'waiting':
      return { cause: t('bannerStarting'), advice: t('waitAdvice') };
    case 'off':
      return { cause: t('bannerIdle'), advice: t('idleAdvice') };
    default:
      return { cause: null, advice: null };
  }
}
