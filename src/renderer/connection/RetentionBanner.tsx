import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../shared/format/isolated.ts';
import type { RetentionAnswer } from '../../shared/storage-status.ts';
import { useHost } from '../host/host-context.ts';
import { AttemptFailure } from '../shell/AttemptFailure.tsx';
import { useAttempt } from '../shell/use-attempt.ts';
import { useAppState } from '../stores/stores.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { useFormat } from '../ui/format-store.ts';

/** Asks whether retention may remove far more than usual, one account after the other. */
export function RetentionBanner() {
  const { t } = useTranslation('connection');
  const { figures, times } = useFormat();
  const waiting = useAppState((state) => (state.hostLink === 'open' ? state.retentionWaiting[0] : undefined));
  const retention = useAppState((state) => state.retention);
  const name = useAppState(({ accounts = [] }) =>
    accounts.length > 1 ? accounts.find(({ id }) => id === waiting?.accountId)?.name : undefined,
  );
  const words = waiting !== undefined && {
    count: waiting.messages,
    formatted: figures.count(waiting.messages),
    held: figures.count(waiting.held),
    ...times.ends(waiting.fromMs, waiting.toMs),
    days: retention?.days ?? 0,
    bound: figures.bytes(retention?.maxBytes ?? 0),
  };

  return (
    <div role="status">
      {waiting !== undefined && words !== false && (
        <Banner
          tone="waiting"
          icon={<Trash2 size={18} aria-hidden="true" />}
          end={<Answers key={waiting.accountId} accountId={waiting.accountId} words={words} />}
        >
          <strong>{t('retentionTitle', words)}</strong> {name !== undefined && `${isolated(name)}: `}
          {t(waiting.reason === 'age' ? 'retentionAge' : 'retentionSize', words)}{' '}
          <span>{t(waiting.reason === 'age' ? 'retentionAgeAdvice' : 'retentionSizeAdvice', words)}</span>
        </Banner>
      )}
    </div>
  );
}

interface AnswersProps {
  readonly accountId: string;
  readonly words: {
    readonly count: number;
    readonly formatted: string;
    readonly from: string;
    readonly to: string;
  };
}

function Answers({ accountId, words }: AnswersProps) {
  const { t } = useTranslation('connection');
  const host = useHost();
  const [asking, setAsking] = useState(false);
  const { failure, attempt } = useAttempt();
  const say = (answer: RetentionAnswer): void => {
    setAsking(false);
    void attempt(host.storage.answerRetention({ accountId, answer }));
  };
  return (
    <>
      <Button onPress={() => say('keep')}>{t('retentionKeep')}</Button>
      <Button onPress={() => setAsking(true)}>{t('retentionDelete')}</Button>
      <AttemptFailure sentence={failure} />
      <ConfirmDialog
        isOpen={asking}
        title={t('retentionConfirmTitle', words)}
        confirm={t('retentionConfirm')}
        cancel={t('retentionNotNow')}
        onConfirm={() => say('delete')}
        onCancel={() => setAsking(false)}
      >
        <p>{t('retentionConfirmText', words)}</p>
      </ConfirmDialog>
    </>
  );
}
