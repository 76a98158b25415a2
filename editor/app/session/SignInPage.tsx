import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignIn } from '../../api/session.ts';
import { ErrorNotice } from '../ErrorNotice.tsx';
import { EmailField, PasswordField } from './CredentialFields.tsx';
import { Welcome } from './Welcome.tsx';

/** Signs in with e-mail address and password. */
export default function SignInPage() {
  const { t } = useTranslation('session');
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Welcome
      title={t('signIn.title')}
      lead={t('signIn.lead')}
      onSubmit={() => signIn.mutate({ email, password })}
    >
      {signIn.error && <ErrorNotice error={signIn.error} />}
      <EmailField value={email} onChange={setEmail} />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" size="sm" fullWidth mt={6} loading={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
    </Welcome>
  );
}
