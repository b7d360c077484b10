import CircleOff from 'lucide-react/icons/circle-off';
import X from 'lucide-react/icons/x';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { StreamHealth } from '../../../shared/stream-health.ts';
import { blockReasonText } from '../../../shared/wording/stream-reason.ts';
import { AccountMark } from '../../shell/AccountMark.tsx';
import { useIsPast } from '../../shell/past.ts';
import { useSelection } from '../../shell/selection.ts';
import { cutAccounts } from '../../stores/account-links.ts';
import { accountAsOfMs, readAtMs } from '../../stores/as-of.ts';
import { useAppState } from '../../stores/stores.ts';
import { StateChip } from '../../streams/StateChip.tsx';
import { asShown } from '../../streams/shown-stream.ts';
import { useReason } from '../../streams/use-reason.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format-store.ts';
import { useNow } from '../../ui/use-now.ts';
import { StreamCharts } from './chart/StreamCharts.tsx';
import { Explanations } from './Explanations.tsx';
import { FactList } from './FactList.tsx';
import { LossNotice } from './LossNotice.tsx';
import { SourcesSection } from './SourcesSection.tsx';
import styles from './StreamDetails.module.css';
import { StreamRecords } from './StreamRecords.tsx';
import { countFacts, deliveryFacts, streamFacts, type Words } from './stream-facts.ts';
import { TargetSection } from './TargetSection.tsx';
import { type StreamPageState, useStreamPage } from './use-stream-page.ts';

interface StreamDetailsProps {
  readonly streamId: string;
  /** Whether the link is live: only then is a stream that is not there a deleted one. */
  readonly dataLive: boolean;
}

/** Everything known of one stream: why it is in its state, what it delivered, and what its log says. */
export function StreamDetails({ streamId, dataLive }: StreamDetailsProps) {
  const stream = useAppState((state) => state.streams.get(streamId));
  const loaded = useAppState((state) => state.streamsLoaded);
  return stream === undefined ? (
    <NoStream deleted={loaded && dataLive} />
  ) : (
    <div className={styles.details}>
      <Heading stream={stream} />
      <Body key={stream.id} stream={stream} />
    </div>
  );
}

function useClose(): () => void {
  const selectStream = useSelection((state) => state.selectStream);
  return () => selectStream(null);
}

function NoStream({ deleted }: { readonly deleted: boolean }) {
  const { t } = useTranslation('streamDetails');
  const close = useClose();
  return (
    <EmptyState icon={<CircleOff size={28} />} title={deleted ? t('deleted') : t('unknown')}>
      <p>{deleted ? t('deletedText') : t('unknownText')}</p>
      <Button onPress={close}>{t('closeShort')}</Button>
    </EmptyState>
  );
}

function Heading({ stream }: { readonly stream: StreamHealth }) {
  const { t } = useTranslation('streamDetails');
  const close = useClose();
  const asOfMs = useAppState((state) => accountAsOfMs(state, stream.accountId));
  const cut = useAppState(useShallow(cutAccounts));
  const shown = asShown(stream, cut);
  const reason = useReason(shown);
  const untilMs = readAtMs(asOfMs, useNow());
  const sinceMs = stream.stateSinceS * 1000;
  const { figures, times } = useFormat();
  return (
    <header className={styles.heading}>
      <div className={styles.line}>
        <h3 className={styles.name} title={stream.name}>
          {stream.name}
        </h3>
        <IconButton icon={<X size={16} />} label={t('close')} onPress={close} />
      </div>
      <p className={styles.state}>
        <StateChip state={shown.state} />
        {shown.state !== 'not-live' && (
          <span className={styles.muted} title={times.full(sinceMs)}>
            {t(stream.isSinceAtLeast === true ? 'sinceAtLeast' : 'since', {
              span: figures.span(untilMs - sinceMs),
            })}
          </span>
        )}
      </p>
      <p className={styles.reason}>{reason}</p>
      <AccountMark accountId={stream.accountId} named />
    </header>
  );
}

/** First why and what to do, then its past, then all that is known of it. */
function Body({ stream }: { readonly stream: StreamHealth }) {
  const page = useStreamPage(stream.id);
  const cut = useAppState(useShallow(cutAccounts));
  const sources = useRef<HTMLDivElement>(null);
  const showSources = (): void => {
    page.retry();
    sources.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      {!cut.includes(stream.accountId) && (
        <>
          <LossNotice stream={stream} />
          <Explanations stream={stream} onCheck={page.check} onSources={showSources} />
        </>
      )}
      <StreamCharts id={stream.id} />
      <Facts stream={stream} page={page} sources={sources} />
    </>
  );
}

function Facts({
  stream,
  page,
  sources,
}: {
  readonly stream: StreamHealth;
  readonly page: StreamPageState;
  readonly sources: RefObject<HTMLDivElement | null>;
}) {
  const { t } = useTranslation('streamDetails');
  const nowMs = useNow();
  const isPast = useIsPast();
  const {
    style: { language },
    figures,
  } = useFormat();
  const words: Words = {
    yes: t('yes'),
    no: t('no'),
    notKnown: t('notKnown'),
    neverSeen: t(isPast ? 'neverSeenThen' : 'neverSeen'),
    unknownBlock: isPast ? t('notKnown') : t('no'),
    blockReason: (reason) => blockReasonText(reason, language),
    ago: (span) => t('ago', { span }),
  };
  return (
    <>
      <FactList title={t('delivery')} facts={deliveryFacts(stream, nowMs, words, figures)} />
      <FactList
        title={t('counts')}
        hint={t(isPast ? 'countsHintThen' : 'countsHint')}
        facts={countFacts(stream.counts, figures)}
        tiles
      />
      <StreamRecords key={stream.id} accountId={stream.accountId} streamId={stream.streamId} />
      <TargetSection page={page} />
      <div ref={sources}>
        <SourcesSection stream={stream} page={page} />
      </div>
      <FactList title={t('stream')} facts={streamFacts(stream, words)} />
    </>
  );
}
