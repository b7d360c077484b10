import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './Button.module.css';
import { cx } from './cx.ts';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly isDisabled?: boolean;
  /** At work on what was asked: takes no press, and keeps the focus, which a disabled button loses. */
  readonly isBusy?: boolean;
  readonly autoFocus?: boolean;
  readonly label?: string;
  /** DOM id of the form it submits from outside. */
  readonly form?: string;
}

/** A button with words. `label` names it where its words alone do not say enough. */
export function Button({ children, variant = 'secondary', label, isBusy = false, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      isPending={isBusy}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={cx(styles.button, styles[variant])}
    >
      {children}
    </AriaButton>
  );
}

interface IconButtonProps {
  readonly icon: ReactNode;
  /** Accessible name and tooltip. */
  readonly label: string;
  readonly onPress: () => void;
  readonly expanded?: boolean;
  /** For one that switches something: whether that is on. */
  readonly pressed?: boolean;
  /** The key that does the same, where one does; the tooltip has it. */
  readonly shortcut?: string | null;
  readonly isDisabled?: boolean;
  /** Does nothing, and its label says why: it keeps focus and tooltip, which a disabled button has not. */
  readonly refuses?: boolean;
}

/** A button with an icon alone; its name shows as a tooltip. */
export function IconButton({
  icon,
  label,
  onPress,
  expanded,
  pressed,
  shortcut = null,
  isDisabled = false,
  refuses = false,
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      <AriaButton
        aria-label={label}
        {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...(refuses ? { 'aria-disabled': true } : { onPress })}
        isDisabled={isDisabled}
        className={cx(styles.button, styles.icon)}
      >
        {icon}
      </AriaButton>
      <Tooltip className={styles.tooltip ?? ''} offset={6}>
        {shortcut === null ? label : `${label} (${shortcut})`}
      </Tooltip>
    </TooltipTrigger>
  );
}
