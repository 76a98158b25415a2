import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { passwordRules, shortestPassword } from './password-rules.ts';
import styles from './Welcome.module.css';

/** What a password must be, told before the mistake and ticked off while typing. */
export const PasswordRules = ({
  id,
  password,
  email,
}: {
  readonly id: string;
  readonly password: string;
  readonly email: string;
}) => {
  const { t } = useTranslation('session');
  return (
    <ul id={id} className={styles.rules}>
      {passwordRules(password, email).map(({ rule, isKept }) => (
        <li key={rule} data-kept={isKept || undefined}>
          {isKept ? <IconCircleCheckFilled size={14} aria-hidden /> : <IconCircle size={14} aria-hidden />}
          {t(`rule.${rule}`, { least: shortestPassword })}
        </li>
      ))}
    </ul>
  );
};
