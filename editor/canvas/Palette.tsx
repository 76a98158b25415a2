import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchInput } from '../app/SearchInput.tsx';
import { type PaletteEntry, type PaletteGroup, searchEntries } from './catalog.ts';
import { NodeTile } from './NodeTile.tsx';
import styles from './Palette.module.css';
import { paletteMime } from './palette-drop.ts';
import { useAddNode } from './use-add-node.ts';
import { usePalette } from './use-palette.ts';

const groups: readonly PaletteGroup[] = ['start', 'shape', 'exchange', 'more'];

/** What can be put into the flow: drag it onto the canvas, or click it. */
export const Palette = () => {
  const { t } = useTranslation('designer');
  const [search, setSearch] = useState('');
  const entries = usePalette();
  const shown = searchEntries(entries, search);
  const isPlain = search.trim() === '';
  return (
    <aside className={styles.palette} aria-label={t('palette.label')} onKeyDown={moveFocus}>
      <SearchInput
        className={styles.search ?? ''}
        label={t('palette.search')}
        value={search}
        onChange={setSearch}
      />
      <div className={styles.list}>
        {groups.map(group => {
          const own = shown.filter(entry => entry.group === group);
          if (own.length === 0) return null;
          return group === 'more' && isPlain ? (
            <More
              key={group}
              entries={own}
              startsOpen={own.length === shown.filter(each => each.system).length}
            />
          ) : (
            <section key={group}>
              <h3>{t(`palette.group.${group}`)}</h3>
              <Entries entries={own} />
            </section>
          );
        })}
        {shown.length === 0 && <p className={styles.none}>{t('palette.none', { search })}</p>}
      </div>
    </aside>
  );
};

/** Systems that play no role yet are folded away, unless there is nothing else to begin with. */
const More = ({
  entries,
  startsOpen,
}: {
  readonly entries: readonly PaletteEntry[];
  readonly startsOpen: boolean;
}) => {
  const { t } = useTranslation('designer');
  const [isOpen, setIsOpen] = useState(startsOpen);
  return (
    <section>
      <UnstyledButton className={styles.fold} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <IconChevronRight size={13} aria-hidden /> {t('palette.group.more')}
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <Entries entries={entries} />
      </Collapse>
    </section>
  );
};

const Entries = ({ entries }: { readonly entries: readonly PaletteEntry[] }) =>
  entries.map(entry => <Entry key={entry.id} entry={entry} />);

const Entry = ({ entry }: { readonly entry: PaletteEntry }) => {
  const { t } = useTranslation('designer');
  const add = useAddNode();
  const { category, system, title, summary } = entry;
  const isExchange = category === 'read' || category === 'find' || category === 'write';
  const action = system && isExchange ? t(`palette.action.${category}`) : undefined;
  return (
    <UnstyledButton
      className={styles.entry}
      draggable
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.setData(paletteMime, entry.id);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={() => add(entry)}
      title={summary}
      data-testid={`palette-${entry.id}`}
    >
      <NodeTile category={category} type={entry.type} system={system} size={24} />
      <span className={styles.words}>
        <span className={styles.title}>
          {system ? system.title : title}
          {action && <span className={styles.action}>: {action}</span>}
        </span>
        <span className={styles.summary}>{summary}</span>
      </span>
    </UnstyledButton>
  );
};

/** Arrow keys walk from entry to entry. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')].filter(
    element => element.offsetParent !== null,
  );
  const next = stops[stops.findIndex(element => element.matches(':focus')) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
};
