import {
  IconArrowsShuffle,
  IconClock,
  IconDatabaseImport,
  IconFilter,
  IconMathFunction,
  IconPencilPlus,
  IconSearch,
} from '@tabler/icons-react';
import type { NodeTypeInfo, SystemInfo } from '../../server/api/contracts/catalog.ts';
import { categoryColour } from '../theme/category-colour.ts';
import styles from './NodeTile.module.css';

const icons: Readonly<Record<NodeTypeInfo['category'], typeof IconClock>> = {
  trigger: IconClock,
  read: IconDatabaseImport,
  map: IconMathFunction,
  logic: IconArrowsShuffle,
  find: IconSearch,
  write: IconPencilPlus,
};

/** The coloured square of a node: the system's monogram, or a sign for what the node does. */
export const NodeTile = ({
  category,
  type,
  system,
  size = 26,
}: {
  readonly category: NodeTypeInfo['category'] | undefined;
  readonly type?: string;
  readonly system?: SystemInfo | undefined;
  readonly size?: number;
}) => {
  const Icon = type === 'filter' ? IconFilter : category && icons[category];
  return (
    <span
      className={styles.tile}
      style={{
        width: size,
        height: size,
        background: category ? categoryColour(category) : 'var(--faint)',
        fontSize: system && system.monogram.length > 1 ? size * 0.4 : size * 0.5,
      }}
      aria-hidden
    >
      {system ? system.monogram : Icon && <Icon size={size * 0.6} stroke={1.9} />}
    </span>
  );
};
