import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import { useHost } from '../host/host-context.ts';
import { AttemptFailure } from '../shell/AttemptFailure.tsx';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/format-store.ts';

/** Ends the link of an account, or begins it again. */
export function PauseButton({ account: { id, name, paused } }: { readonly account: AccountSummary }) {
  const { t } = useTranslation('settings');
  const host = useHost();
  const say = useSay();
  const [failure, setFailure] = useState<string | null>(null);

  async function toggle(): Promise<void> {
    const answer = await host.accounts.setPaused({ id, paused: !paused });
    setFailure(answer.ok ? null : say(answer.error));
  }

  return (
    <>
      <Button label={t(paused ? 'resumeOf' : 'pauseOf', { name })} onPress={() => void toggle()}>
        {t(paused ? 'resume' : 'pause')}
      </Button>
      <AttemptFailure sentence={failure === null ? null : t('failed', { message: failure })} />
    </>
  );
}
