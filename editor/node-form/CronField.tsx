import { Button, Menu, TextInput } from '@mantine/core';
import { IconChevronDown, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldInput } from '../app/schema-form/FieldView.tsx';
import type { FormField } from '../app/schema-form/model.ts';
import styles from './CronField.module.css';
import { cronPresets, readCron } from './cron.ts';
import { useCronWords } from './use-cron-words.ts';

/** A cron expression with its meaning in words, and the usual ones to choose from. */
export const CronField = ({ field, input }: { readonly field: FormField; readonly input: FieldInput }) => {
  const { t } = useTranslation('designer');
  const words = useCronWords();
  const value = typeof input.value === 'string' ? input.value : '';
  const meaning = readCron(value);
  return (
    <div>
      <TextInput
        label={field.title}
        description={field.description}
        placeholder={field.placeholder ?? ''}
        required={field.isRequired}
        error={meaning.kind === 'invalid' ? t(`cron.invalid.${meaning.part}`) : input.error}
        classNames={{ input: styles.input ?? '' }}
        spellCheck={false}
        value={value}
        onChange={event => input.onChange(event.currentTarget.value)}
        data-testid="cron"
      />
      <div className={styles.below}>
        {meaning.kind !== 'invalid' && (
          <span className={styles.words}>
            <IconClock size={14} aria-hidden /> {words(value) ?? t('cron.custom')}
          </span>
        )}
        <Menu>
          <Menu.Target>
            <Button variant="subtle" size="compact-xs" rightSection={<IconChevronDown size={12} />}>
              {t('cron.presets')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {cronPresets.map(preset => (
              <Menu.Item key={preset} onClick={() => input.onChange(preset)}>
                {words(preset)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  );
};
