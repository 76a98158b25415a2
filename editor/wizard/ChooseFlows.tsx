import { IconArrowRight, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Setup } from '../../server/api/contracts/setups.ts';
import type { Template } from '../../server/api/contracts/templates.ts';
import { useSystems } from '../api/catalog.ts';
import { useFlows } from '../api/flows.ts';
import { SystemTile } from '../app/SystemTile.tsx';
import styles from './ChooseFlows.module.css';
import { FlowCard } from './FlowCard.tsx';
import { choose, directions, excludeEachOther, inTheWay, templatesBetween } from './pairs.ts';
import { useSetupState } from './setup-context.ts';
import wizard from './Wizard.module.css';

/** The ready flows between the two systems, by direction; several can be chosen. */
export const ChooseFlows = ({
  setup,
  templates,
}: {
  readonly setup: Setup;
  readonly templates: readonly Template[];
}) => {
  const { t } = useTranslation('wizard');
  const { state, answer } = useSetupState();
  const systems = useSystems().data ?? [];
  const own = new Set(setup.flows.map(({ id }) => id));
  const flows = (useFlows().data ?? []).filter(({ id }) => !own.has(id));
  const [dropped, setDropped] = useState<{ readonly by: Template; readonly names: string }>();
  const between = templatesBetween(state.systems, templates);
  const titleOf = (id: string) => systems.find(system => system.id === id)?.title ?? id;
  const connections = state.systems.map(system => state.connections[system]);

  const toggle = (template: Template) => {
    setDropped(undefined);
    if (state.templates.includes(template.id))
      return answer({ templates: state.templates.filter(id => id !== template.id) });
    const choice = choose(state.templates, template, between);
    if (choice.dropped.length > 0)
      setDropped({ by: template, names: choice.dropped.map(({ name }) => name).join(', ') });
    answer({ templates: [...choice.chosen] });
  };

  return (
    <>
      <p className={wizard.lead}>{t('flows.lead')}</p>
      <div aria-live="polite">
        {dropped && (
          <div className={wizard.notice}>
            <IconInfoCircle size={17} aria-hidden />
            <p>{t('flows.dropped', { dropped: dropped.names, chosen: dropped.by.name })}</p>
          </div>
        )}
      </div>
      {directions(between).map(({ source, target, templates: group }) => (
        <fieldset key={`${source} ${target}`} className={styles.way}>
          <legend>
            <SystemTile system={source} size={22} />
            <IconArrowRight size={14} aria-hidden />
            <SystemTile system={target} size={22} />
            {t('flows.way', { source: titleOf(source), target: titleOf(target) })}
          </legend>
          <div className={styles.cards}>
            {group.map(template => (
              <FlowCard
                key={template.id}
                template={template}
                isChosen={state.templates.includes(template.id)}
                live={inTheWay(template, connections, flows, templates)}
                excluded={between.filter(other => excludeEachOther(template, other))}
                onToggle={() => toggle(template)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
};
