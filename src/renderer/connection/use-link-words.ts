import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import type { HostLinkState } from '../host/link.ts';
import type { ShownLink } from '../stores/shown-link.ts';
import { useFormat, useWording } from '../ui/format-store.ts';

import { linkRemedy, linkTone, linkWord } from './link-view.ts';

/** What happened and what to do, in sentences; null where there is nothing to say. */
export interface LinkWords {
  readonly cause: string | null;
  readonly advice: string | null;
}

/** The host's own words where it gave any, else the window's. `account` is the one whose link it is, where it is known. */
export function useLinkWords(
  connection: ShownLink,
  hostLink: HostLinkState,
  account?: Pick<AccountSummary, 'origin'>,
): LinkWords {
  const { t } = useTranslation('connection');
  const wording = useWording();
  const { figures } = useFormat();
  if (hostLink === 'lost') return { cause: t('unreachableCause'), advice: t('unreachableAdvice') };
  if (hostLink === 'locked-out') return { cause: t('lockedOutCause'), advice: t('lockedOutAdvice') };
  if (linkWord(connection, hostLink) === 'asking') return { cause: t('askingCause'), advice: null };
  if (connection.cause !== null) {
    const { message, advice } = wording.explain(connection.cause);
    // Nothing of an account of the command line can be changed here, its client id included.
    const isFixed = account?.origin === 'command-line' && linkRemedy(connection) === 'new-client-id';
    return { cause: message, advice: isFixed ? t('takenOverFixedAdvice') : advice };
  }
  switch (linkTone(linkWord(connection, hostLink))) {
    case 'waiting':
      if (connection.recovering !== undefined) {
        const left = figures.count(connection.recovering);
        return {
          cause: t('recovering', { count: connection.recovering, left }),
          advice: t('recoveringAdvice'),
        };
      }
      return { cause: t('bannerStarting'), advice: t('waitAdvice') };
    case 'off':
      return { cause: t('bannerIdle'), advice: t('idleAdvice') };
    default:
      return { cause: null, advice: null };
  }
}
