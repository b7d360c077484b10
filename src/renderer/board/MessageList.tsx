import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardMessage } from '../../shared/mqtt-board.ts';
import { Button } from '../ui/Button.tsx';
import columns from '../ui/dialog-columns.module.css';
import { useFormat } from '../ui/format-store.ts';
import styles from './Board.module.css';
import { MessageView } from './MessageView.tsx';
import { payloadLine } from './payload-text.ts';
import type { Board } from './use-board.ts';

/** So many stand in the list at a time: drawn four times a second, more would be slow. */
const MOST_DRAWN = 100;
const LINE_CHARS = 120;

/** What came, the newest first, and the one that is looked at. */
export function MessageList({ board }: { readonly board: Board }) {
  const { t } = useTranslation('board');
  const { list, status } = board;
  // The message itself: it is looked at on after it was let go.
  const [chosen, setChosen] = useState<BoardMessage | null>(null);
  const { messages, dropped } = list;
  return (
    <section className={columns.column} aria-label={t('messages')}>
      <div className={styles.head}>
        <h3 className={columns.heading}>{t('messages')}</h3>
        <span className={styles.muted}>{t('count', { count: messages.length })}</span>
        {dropped > 0 && <span className={styles.muted}>{t('dropped', { count: dropped })}</span>}
        <Button
          onPress={() => {
            board.clear();
            setChosen(null);
          }}
          isDisabled={messages.length === 0 && dropped === 0}
        >
          {t('clear')}
        </Button>
      </div>
      <div className={styles.list}>
        {messages.length === 0 ? (
          <p className={styles.none}>{t(status?.filters.length === 0 ? 'noFilters' : 'noMessages')}</p>
        ) : (
          messages
            .slice(0, MOST_DRAWN)
            .map((message) => (
              <Row
                key={message.number}
                message={message}
                isChosen={chosen === message}
                onChoose={() => setChosen(message)}
              />
            ))
        )}
      </div>
      {chosen !== null && <MessageView key={chosen.number} message={chosen} />}
    </section>
  );
}

interface RowProps {
  readonly message: BoardMessage;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Row({ message, isChosen, onChoose }: RowProps) {
  const { t } = useTranslation('board');
  const { times } = useFormat();
  const { receivedMs, topic, payload, retain } = message;
  return (
    <button type="button" className={styles.message} aria-pressed={isChosen} onClick={onChoose}>
      <span className={styles.muted}>{times.clock(receivedMs)}</span>
      <span title={topic}>{topic}</span>
      <span>
        {retain && <em>{t('retained')} </em>}
        {payloadLine(payload, LINE_CHARS)}
      </span>
    </button>
  );
}
