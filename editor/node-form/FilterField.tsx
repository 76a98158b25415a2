import { Select, Stack, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FlowSetting } from '../../flows/flow.ts';
import { type FieldInput, FieldView } from '../app/schema-form/FieldView.tsx';
import type { FormField } from '../app/schema-form/model.ts';
import { chosenQuestion, questionsFor } from './filter-source.ts';
import styles from './Panel.module.css';

/** One filter of a read node: a value of its own, or the answer to a question of the flow. */
export const FilterField = ({
  field,
  input,
  settings,
}: {
  readonly field: FormField;
  readonly input: FieldInput;
  readonly settings: readonly FlowSetting[];
}) => {
  const { t } = useTranslation('designer');
  const questions = questionsFor(field.kind, settings);
  const chosen = chosenQuestion(input.value, settings);
  const isUnknown = chosen && !settings.some(({ name }) => name === chosen.value);

  if (chosen) {
    const others = questions.filter(({ value }) => value !== chosen.value);
    return (
      <Stack gap={4}>
        <Select
          label={field.title}
          description={t('filters.fromAnswer')}
          error={isUnknown ? t('filters.unknown') : input.error}
          data={[chosen, ...others]}
          value={chosen.value}
          allowDeselect={false}
          onChange={setting => setting !== null && input.onChange({ setting })}
          data-testid={`filter-${field.name}`}
        />
        <Switchover onClick={() => input.onChange(undefined)}>{t('filters.useValue')}</Switchover>
      </Stack>
    );
  }
  const [first] = questions;
  return (
    <Stack gap={4}>
      <FieldView field={field} input={input} />
      {first && (
        <Switchover onClick={() => input.onChange({ setting: first.value })}>
          {t('filters.useAnswer')}
        </Switchover>
      )}
    </Stack>
  );
};

const Switchover = ({ onClick, children }: { readonly onClick: () => void; readonly children: string }) => (
  <UnstyledButton className={styles.switchover} onClick={onClick}>
    {children}
  </UnstyledButton>
);
