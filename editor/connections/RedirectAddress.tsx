import { Box, Input } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRedirectAddress } from '../api/oauth.ts';
import { CopyLine } from '../app/CopyLine.tsx';

/** The address to register with the app at a vendor, to be copied. */
export const RedirectAddress = () => {
  const { t } = useTranslation('connections');
  const address = useRedirectAddress();
  if (address === undefined) return null;
  return (
    <Input.Wrapper size="xs" label={t('redirect.label')} description={t('redirect.help')} labelElement="div">
      <Box mt={5}>
        <CopyLine text={address} label={t('redirect.copy')} />
      </Box>
    </Input.Wrapper>
  );
};
