import { NumberInput, Select, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Flow } from '../../flows/flow.ts';
import type { FlowDetail } from '../../server/api/contracts/flows.ts';
import { useActions, useDocument } from '../canvas/designer-context.ts';
import { Cursors } from './Cursors.tsx';
import styles from './Panel.module.css';

/** Description, options of the run, and where reading continues. */
export const AboutForm = ({ flow }: { readonly flow: FlowDetail }) => {
  const { t } = useTranslation('designer');
  const description = useDocument(state => state.flow.description);
  const options = useDocument(state => state.flow.options);
  const actions = useActions();
  const setOption = (changed: Partial<Flow['options']>) =>
    actions.setAbout({ options: { ...options, ...changed } });
  return (
    <div className={styles.stack}>
      <Textarea
        size="xs"
        label={t('about.description')}
        autosize
        minRows={3}
        value={description}
        onChange={event => actions.setAbout({ description: event.currentTarget.value })}
      />
      <div className={styles.section}>
        <h3>{t('about.options')}</h3>
        <Select
          label={t('about.badRecord')}
          data={[
            { value: 'park', label: t('about.park') },
            { value: 'stop', label: t('about.stop') },
          ]}
          allowDeselect={false}
          value={options.onBadRecord}
          onChange={chosen => setOption({ onBadRecord: chosen === 'stop' ? 'stop' : 'park' })}
        />
        <NumberInput
          label={t('about.pageSize')}
          description={t('about.pageSizeHint')}
          min={1}
          max={1000}
          allowDecimal={false}
          value={options.pageSize}
          onChange={size => typeof size === 'number' && size >= 1 && setOption({ pageSize: size })}
        />
        <NumberInput
          label={t('about.pagesInFlight')}
          description={t('about.pagesInFlightHint')}
          min={1}
          max={32}
          allowDecimal={false}
          value={options.pagesInFlight}
          onChange={pages => typeof pages === 'number' && pages >= 1 && setOption({ pagesInFlight: pages })}
        />
      </div>
      <Cursors flowId={flow.id} />
    </div>
  );
};
