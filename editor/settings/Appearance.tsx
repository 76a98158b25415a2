import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../app/Card.tsx';
import { notifyError } from '../app/notify.ts';
import { changeLanguage } from '../i18n/i18n.ts';
import { type Language, languages } from '../i18n/language.ts';
import styles from './Settings.module.css';

const schemes = ['auto', 'light', 'dark'] as const;

/** Light or dark, and the language; both are remembered on this computer. */
export const Appearance = () => {
  const { t, i18n } = useTranslation('settings');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Card title={t('look.title')}>
      <div className={styles.line}>
        <span id="colours">{t('look.colours')}</span>
        <SegmentedControl
          aria-labelledby="colours"
          value={colorScheme}
          onChange={setColorScheme}
          data={schemes.map(value => ({ value, label: t(`look.${value}`) }))}
        />
      </div>
      <div className={styles.line}>
        <span id="language">{t('look.language')}</span>
        <SegmentedControl<Language>
          aria-labelledby="language"
          value={i18n.language === 'nl' ? 'nl' : 'en'}
          onChange={language => changeLanguage(language).catch(notifyError)}
          data={[
            { value: 'en', label: languages.en },
            { value: 'nl', label: languages.nl },
          ]}
        />
      </div>
    </Card>
  );
};
