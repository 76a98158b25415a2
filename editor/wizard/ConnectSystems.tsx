import { useTranslation } from 'react-i18next';
import { useSystems } from '../api/catalog.ts';
import { useConnections } from '../api/connections.ts';
import { ConnectSystem } from './ConnectSystem.tsx';
import { useSetupState } from './setup-context.ts';
import wizard from './Wizard.module.css';

/** A connection for each of the two systems. */
export const ConnectSystems = () => {
  const { t } = useTranslation('wizard');
  const { state, answer } = useSetupState();
  const systems = useSystems().data ?? [];
  const connections = useConnections().data ?? [];
  return (
    <>
      <p className={wizard.lead}>{t('connect.lead')}</p>
      <div className={wizard.stack}>
        {state.systems.flatMap(id => {
          const system = systems.find(each => each.id === id);
          if (!system) return [];
          return (
            <ConnectSystem
              key={id}
              system={system}
              connections={connections.filter(connection => connection.system === id)}
              chosen={state.connections[id]}
              onChoose={connection => answer({ connections: { ...state.connections, [id]: connection } })}
            />
          );
        })}
      </div>
    </>
  );
};
