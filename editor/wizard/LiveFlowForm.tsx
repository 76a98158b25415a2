import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Timing } from '../../flows/timing.ts';
import type { SetupState } from '../../server/api/contracts/setups.ts';
import type { TemplateDetail } from '../../server/api/contracts/templates.ts';
import styles from './GoLive.module.css';
import {
  choiceOf,
  isGoodTiming,
  type TimingChoice,
  timingChoices,
  timingOfChoice,
} from './timing-choices.ts';

/** Whether the flow remembers where it stopped; what reads everything every time has no beginning to choose. */
const hasBeginning = ({ document }: TemplateDetail): boolean =>
  document.nodes.some(({ type, config }) => type === 'connector' && config.read !== 'full');

/** How one flow is called, when it runs and from where on. */
export const LiveFlowForm = ({
  flow,
  name,
  timing,
  from,
  onChange,
}: {
  readonly flow: TemplateDetail;
  readonly name: string;
  readonly timing: Timing;
  readonly from: 'all' | 'new';
  readonly onChange: (parts: SetupState['flows'][string]) => void;
}) => {
  const { t } = useTranslation('wizard');
  return (
    <section className={styles.flow} data-testid={`live-${flow.id}`}>
      <div className={styles.fields}>
        <TextInput
          label={t('live.name')}
          required
          maxLength={80}
          value={name}
          onChange={event => onChange({ name: event.currentTarget.value })}
        />
        <TimingField timing={timing} onChange={changed => onChange({ timing: changed })} />
      </div>
      {hasBeginning(flow) && (
        <Radio.Group
          label={t('live.from')}
          value={from}
          onChange={value => onChange({ from: value === 'new' ? 'new' : 'all' })}
        >
          <div className={styles.beginnings}>
            <Beginning value="all" />
            <Beginning value="new" />
          </div>
        </Radio.Group>
      )}
    </section>
  );
};

const Beginning = ({ value }: { readonly value: 'all' | 'new' }) => {
  const { t } = useTranslation('wizard');
  return (
    <Radio
      size="xs"
      iconColor="var(--on-accent)"
      value={value}
      label={t(`live.${value}`)}
      description={t(`live.${value}Hint`)}
    />
  );
};

const TimingField = ({
  timing,
  onChange,
}: {
  readonly timing: Timing;
  readonly onChange: (timing: Timing) => void;
}) => {
  const { t } = useTranslation('wizard');
  const label = (choice: TimingChoice): string => {
    if (choice === 'every-60') return t('live.hourly');
    if (choice === 'every-5' || choice === 'every-15')
      return t('live.every', { count: choice === 'every-5' ? 5 : 15 });
    return t(`live.${choice}`);
  };
  return (
    <div className={styles.timing}>
      <NativeSelect
        size="xs"
        label={t('live.when')}
        data={timingChoices.map(value => ({ value, label: label(value) }))}
        value={choiceOf(timing)}
        onChange={event => onChange(timingOfChoice(event.currentTarget.value))}
      />
      {timing.kind === 'daily' && (
        <TextInput
          type="time"
          label={t('live.at')}
          value={timing.at}
          onChange={event =>
            event.currentTarget.value && onChange({ kind: 'daily', at: event.currentTarget.value })
          }
        />
      )}
      {timing.kind === 'cron' && (
        <TextInput
          label={t('live.cronLabel')}
          value={timing.cron}
          error={!isGoodTiming(timing) && t('live.cronWrong')}
          onChange={event => onChange({ kind: 'cron', cron: event.currentTarget.value })}
        />
      )}
    </div>
  );
};
