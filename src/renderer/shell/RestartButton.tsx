import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { AttemptFailure } from './AttemptFailure.tsx';
import { useAttempt } from './use-attempt.ts';

/** Ends Fleetglass in order and starts it again; not there where its host cannot, as in a browser. */
export function RestartButton() {
  const { t } = useTranslation('connection');
  const host = useHost();
  const { value: info } = useLiveQuery({ ask: host.app.info });
  const { failure, attempt } = useAttempt();
  if (info?.canRestart !== true) return null;
  return (
    <>
      <Button onPress={() => void attempt(host.app.restart())}>{t('restart')}</Button>
      <AttemptFailure sentence={failure} />
    </>
  );
}
