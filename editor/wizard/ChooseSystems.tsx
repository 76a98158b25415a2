import { Button, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SystemInfo } from '../../server/api/contracts/catalog.ts';
import type { Template } from '../../server/api/contracts/templates.ts';
import { useSystems } from '../api/catalog.ts';
import { useTemplates } from '../api/templates.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { SystemTile } from '../app/SystemTile.tsx';
import styles from './ChooseSystems.module.css';
import { partnersOf, templatesBetween } from './pairs.ts';

/** The choice after one system was pressed: a third one takes the place of the second. */
const press = (chosen: readonly string[], system: string): readonly string[] =>
  chosen.includes(system) ? chosen.filter(id => id !== system) : [...chosen.slice(0, 1), system];

/** Two systems out of all; those with ready flows stand out, and the others say why they do not. */
export const ChooseSystems = ({
  chosen,
  onChange,
}: {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}) => {
  const systems = useSystems();
  const templates = useTemplates();
  const error = systems.error ?? templates.error;
  if (error) return <ErrorNotice error={error} onRetry={() => systems.refetch()} />;
  if (!systems.data || !templates.data) return <RowsLoading />;
  const all = templates.data;
  const hasFlows = (id: string) => partnersOf(id, all).size > 0;
  const sorted = systems.data.toSorted((a, b) => Number(hasFlows(b.id)) - Number(hasFlows(a.id)));
  return (
    <>
      <ul className={styles.grid}>
        {sorted.map(system => (
          <li key={system.id}>
            <Tile
              system={system}
              chosen={chosen}
              first={systems.data.find(({ id }) => id === chosen[0])}
              templates={all}
              onPress={() => onChange(press(chosen, system.id))}
            />
          </li>
        ))}
      </ul>
      {chosen.length === 2 && templatesBetween(chosen, all).length === 0 && (
        <DrawYourOwn systems={systems.data.filter(({ id }) => chosen.includes(id))} />
      )}
    </>
  );
};

const Tile = ({
  system,
  chosen,
  first,
  templates,
  onPress,
}: {
  readonly system: SystemInfo;
  readonly chosen: readonly string[];
  /** The system that was chosen first. */
  readonly first: SystemInfo | undefined;
  readonly templates: readonly Template[];
  readonly onPress: () => void;
}) => {
  const { t } = useTranslation('wizard');
  const isChosen = chosen.includes(system.id);
  const partner = first && first.id !== system.id ? first : undefined;
  const count = partner
    ? templatesBetween([partner.id, system.id], templates).length
    : templates.filter(({ source, target }) => source === system.id || target === system.id).length;
  const words = (): string => {
    if (partner)
      return count > 0
        ? t('systems.flowsWith', { count, system: partner.title })
        : t('systems.noneWith', { system: partner.title });
    return count > 0 ? t('systems.flows', { count }) : t('systems.none');
  };
  return (
    <UnstyledButton
      className={styles.system}
      aria-pressed={isChosen}
      data-quiet={(count === 0 && !isChosen) || undefined}
      onClick={onPress}
      data-testid={`system-${system.id}`}
    >
      <SystemTile system={system.id} size={34} />
      <span className={styles.words}>
        <b>{system.title}</b>
        <span className={styles.summary}>{system.summary}</span>
        <span className={styles.count} data-some={count > 0 || undefined}>
          {words()}
        </span>
      </span>
      <span className={styles.mark} aria-hidden>
        <IconCheck size={14} stroke={2.5} />
      </span>
    </UnstyledButton>
  );
};

const DrawYourOwn = ({ systems: [one, other] }: { readonly systems: readonly SystemInfo[] }) => {
  const { t } = useTranslation('wizard');
  return (
    <div className={styles.own} role="status">
      <b>{t('systems.own', { one: one?.title, other: other?.title })}</b>
      <p>{t('systems.ownHint')}</p>
      <div>
        <Button component={Link} href="/connections/new" variant="default">
          {t('systems.connect')}
        </Button>
        <Button component={Link} href="/flows" variant="default">
          {t('systems.draw')}
        </Button>
      </div>
    </div>
  );
};
