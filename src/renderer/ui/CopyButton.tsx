import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useEffect, useState } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { copyText } from './copy-text.ts';

interface CopyButtonProps {
  /** Words on the button. */
  readonly label: string;
  /** Made when it is pressed, for it may be long. */
  readonly text: () => string;
}

const SHOWN_MS = 2_000;

/** Copies a text and says for a moment whether that worked. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const { t } = useTranslation('ui');
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const Icon = outcome === null ? Copy : outcome === 'copied' ? Check : TriangleAlert;
  return (
    <>
      <Button
        onPress={() => void copyText(text()).then((done) => setOutcome(done ? 'copied' : 'copyFailed'))}
      >
        <Icon size={14} aria-hidden="true" />
        {outcome === null ? label : t(outcome)}
      </Button>
      <VisuallyHidden role="status">{outcome !== null && t(outcome)}</VisuallyHidden>
    </>
  );
}
