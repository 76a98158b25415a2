import { PasswordInput, type PasswordInputProps, TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Every field is needed, so that none says so. */
const common = { size: 'sm', required: true, withAsterisk: false } as const;

/** The e-mail address somebody signs in with. */
export const EmailField = ({
  onChange,
  ...rest
}: Pick<TextInputProps, 'description'> & {
  readonly value: string;
  readonly onChange: (email: string) => void;
}) => {
  const { t } = useTranslation('session');
  return (
    <TextInput
      {...common}
      label={t('email')}
      type="email"
      name="email"
      autoComplete="username"
      autoFocus
      onChange={event => onChange(event.currentTarget.value)}
      {...rest}
    />
  );
};

/** A password, hidden while it is typed. */
export const PasswordField = ({
  onChange,
  ...rest
}: Pick<PasswordInputProps, 'label' | 'error' | 'aria-describedby'> & {
  readonly name: string;
  readonly autoComplete: 'new-password' | 'current-password';
  readonly value: string;
  readonly onChange: (password: string) => void;
}) => <PasswordInput {...common} onChange={event => onChange(event.currentTarget.value)} {...rest} />;
