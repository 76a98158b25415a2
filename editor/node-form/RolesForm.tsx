import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useConnections } from '../api/connections.ts';
import { useActions, useDesigner, useDocument } from '../canvas/designer-context.ts';
import { NodeTile } from '../canvas/NodeTile.tsx';
import panel from './Panel.module.css';
import styles from './RolesForm.module.css';

/** Which connection plays each side of the flow. */
export const RolesForm = () => {
  const { t } = useTranslation('designer');
  const { systems } = useDesigner();
  const roles = useDocument(({ flow }) => flow.roles);
  const actions = useActions();
  const { data: connections = [] } = useConnections();
  const sides = Object.entries(roles);
  return (
    <div className={panel.section}>
      <h3>{t('roles.title')}</h3>
      {sides.length === 0 && <p className={panel.hint}>{t('roles.none')}</p>}
      {sides.map(([name, role]) => {
        const system = systems.get(role.system);
        const own = connections.filter(connection => connection.system === role.system);
        return (
          <div key={name} className={styles.role}>
            <NodeTile category="trigger" system={system} size={28} />
            <Select
              label={system && system.title !== role.title ? `${role.title} · ${system.title}` : role.title}
              placeholder={t('roles.choose')}
              data={own.map(connection => ({ value: connection.id, label: connection.name }))}
              value={role.connection}
              onChange={connection => actions.setRole(name, connection)}
              clearable
              nothingFoundMessage={t('roles.noConnection')}
              error={role.connection === null && t('roles.missing')}
              data-testid={`role-${name}`}
            />
            {own.length === 0 && (
              <Link href="/connections" className={styles.link}>
                {t('roles.create', { system: system?.title ?? role.system })}
              </Link>
            )}
          </div>
        );
      })}
    </div>
  );
};
