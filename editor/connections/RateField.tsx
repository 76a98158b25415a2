import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const most = 100_000;

/** Most calls a minute to the system, over all flows; null as many as the system allows. */
export const RateField = ({
  value,
  isReadOnly,
  onChange,
}: {
  readonly value: number | null;
  readonly isReadOnly: boolean;
  readonly onChange: (rate: number | null) => void;
}) => {
  const { t } = useTranslation('connections');
  return (
    <NumberInput
      label={t('form.rate')}
      description={t('form.rateHelp')}
      min={1}
      max={most}
      clampBehavior="strict"
      allowDecimal={false}
      disabled={isReadOnly}
      value={value ?? ''}
      onChange={rate => onChange(typeof rate === 'number' ? rate : null)}
    />
  );
};
