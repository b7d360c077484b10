import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Hidden } from './Hidden.tsx';
import iconButton from './icon-button.module.css';
import { useCopy } from './use-copy.ts';

interface CopyButtonProps {
  /** What it copies. */
  readonly label: string;
  /** Made when it is pressed, for it may be long. */
  readonly text: () => string | Promise<string>;
  /** -1 where another way leads to it than the Tab key. */
  readonly tabIndex?: 0 | -1;
}

/** Copies a text and says for a moment whether that worked. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const { t } = useTranslation('ui');
  const { outcome, Icon, copy } = useCopy(text);
  return (
    <>
      <Button onPress={copy}>
        <Icon size={14} aria-hidden="true" />
        {outcome === null ? label : t(outcome)}
      </Button>
      <Hidden role="status">{outcome !== null && t(outcome)}</Hidden>
    </>
  );
}

/** The same as a small icon beside what it copies. A plain element: a table may hold a thousand. */
export function CopyIconButton({ label, text, tabIndex = 0 }: CopyButtonProps) {
  const { t } = useTranslation('ui');
  const { outcome, Icon, copy } = useCopy(text);
  return (
    <>
      <button
        type="button"
        tabIndex={tabIndex}
        className={iconButton.small}
        aria-label={label}
        title={label}
        onClick={copy}
      >
        <Icon size={13} aria-hidden="true" />
      </button>
      {outcome !== null && <Hidden role="status">{t(outcome)}</Hidden>}
    </>
  );
}
