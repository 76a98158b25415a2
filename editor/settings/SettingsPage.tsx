import { useTranslation } from 'react-i18next';
import { Page } from '../app/Page.tsx';
import { Account } from './Account.tsx';
import { Appearance } from './Appearance.tsx';
import { Tokens } from './Tokens.tsx';

/** What belongs to the person at the keyboard: account, look and language, tokens for scripts. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')} width="narrow">
      <Account />
      <Appearance />
      <Tokens />
    </Page>
  );
}
