import Eye from 'lucide-react/icons/eye';
import EyeOff from 'lucide-react/icons/eye-off';
import { IconButton } from './Button.tsx';

interface RevealButtonProps {
  readonly isShown: boolean;
  readonly show: string;
  readonly hide: string;
  readonly onChange: (isShown: boolean) => void;
}

/** At the end of a secret's field: shows what was typed, or hides it. */
export function RevealButton({ isShown, show, hide, onChange }: RevealButtonProps) {
  return (
    <IconButton
      icon={isShown ? <EyeOff size={16} /> : <Eye size={16} />}
      label={isShown ? hide : show}
      onPress={() => onChange(!isShown)}
    />
  );
}
