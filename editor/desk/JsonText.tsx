import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './EditDialog.module.css';

/** A value as JSON that can be typed over; what is no JSON is said and not given on. */
export const JsonText = ({
  label,
  value,
  onChange,
  onBroken,
}: {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Told whether what is typed can be used. */
  readonly onBroken: (isBroken: boolean) => void;
}) => {
  const { t } = useTranslation();
  const [text, setText] = useState(() => JSON.stringify(value, null, 2) ?? '');
  const [isBroken, setIsBroken] = useState(false);

  const type = (typed: string) => {
    setText(typed);
    const read = readJson(typed);
    setIsBroken(!read);
    onBroken(!read);
    if (read) onChange(read.value);
  };

  return (
    <Textarea
      aria-label={label}
      error={isBroken && t('form.notJson')}
      autosize
      minRows={8}
      maxRows={24}
      spellCheck={false}
      classNames={{ input: styles.json ?? '' }}
      value={text}
      onChange={event => type(event.currentTarget.value)}
    />
  );
};

const readJson = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};
