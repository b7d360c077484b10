import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import { useTranslation } from 'react-i18next';
import { MenuButton } from '../ui/Menu.tsx';
import { THEME_CHOICES, useTheme } from '../ui/theme.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const { t } = useTranslation('app');
  const choice = useTheme((state) => state.choice);
  const choose = useTheme((state) => state.choose);
  const Icon = ICONS[choice];
  return (
    <MenuButton
      label={`${t('theme')}: ${t(`theme_${choice}`)}`}
      icon={<Icon size={16} />}
      selected={choice}
      items={THEME_CHOICES.map((id) => {
        const ItemIcon = ICONS[id];
        return { id, text: t(`theme_${id}`), icon: <ItemIcon size={14} />, onAction: () => choose(id) };
      })}
    />
  );
}
