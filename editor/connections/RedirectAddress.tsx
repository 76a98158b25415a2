import { Input } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRedirectAddress } from '../api/oauth.ts';
import { CopyButton } from '../app/CopyButton.tsx';
import styles from './RedirectAddress.module.css';

/** The address to register with the app at a vendor, to be copied. */
export const RedirectAddress = () => {
  const { t } = useTranslation('connections');
  const address = useRedirectAddress();
  if (address === undefined) return null;
  return (
    <Input.Wrapper size="xs" label={t('redirect.label')} description={t('redirect.help')} labelElement="div">
      <div className={styles.line}>
        <code>{address}</code>
        <CopyButton text={address} label={t('redirect.copy')} />
      </div>
    </Input.Wrapper>
  );
};
