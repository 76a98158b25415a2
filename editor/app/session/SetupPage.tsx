import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetup } from '../../api/session.ts';
import { ErrorNotice } from '../ErrorNotice.tsx';
import { EmailField, PasswordField } from './CredentialFields.tsx';
import { PasswordRules } from './PasswordRules.tsx';
import { isGoodPassword } from './password-rules.ts';
import { Welcome } from './Welcome.tsx';

/** Makes the first admin of a new installation. */
export default function SetupPage() {
  const { t } = useTranslation('session');
  const setup = useSetup();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const differs = again !== '' && again !== password;
  const isReady = email !== '' && isGoodPassword(password, email) && again === password;
  return (
    <Welcome
      title={t('setup.title')}
      lead={t('setup.lead')}
      onSubmit={() => isReady && setup.mutate({ email, password })}
    >
      {setup.error && <ErrorNotice error={setup.error} />}
      <EmailField description={t('setup.emailHelp')} value={email} onChange={setEmail} />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="new-password"
        aria-describedby="password-rules"
        value={password}
        onChange={setPassword}
      />
      <PasswordRules id="password-rules" password={password} email={email} />
      <PasswordField
        label={t('setup.again')}
        name="password-again"
        autoComplete="new-password"
        error={differs && t('setup.differs')}
        value={again}
        onChange={setAgain}
      />
      <Button type="submit" size="sm" fullWidth mt={6} disabled={!isReady} loading={setup.isPending}>
        {t('setup.submit')}
      </Button>
    </Welcome>
  );
}
