import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowSetting } from '../../flows/flow.ts';
import { useDocument, useNodeProblems } from '../canvas/designer-context.ts';
import styles from './Panel.module.css';
import { SettingField } from './SettingField.tsx';

/** The questions of the flow and their answers, group by group. */
export const SettingsForm = () => {
  const { t } = useTranslation('designer');
  const settings = useDocument(({ flow }) => flow.settings);
  const groups = useMemo(() => [...Map.groupBy(settings, ({ group }) => group ?? '')], [settings]);
  // Problems of the flow itself stand under no node.
  const problems = useNodeProblems('');
  const errorOf = (setting: FlowSetting): string | undefined =>
    problems.find(({ path }) => path === `values.${setting.name}` || path.endsWith(`.${setting.name}`))
      ?.message;
  return groups.map(([group, own]) => (
    <div key={group} className={styles.section}>
      <h3>{group === '' ? t('flow.questions') : group}</h3>
      {own.map(setting => (
        <SettingField key={setting.name} setting={setting} error={errorOf(setting)} />
      ))}
    </div>
  ));
};
