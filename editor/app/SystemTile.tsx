import { Tooltip } from '@mantine/core';
import { useSystems } from '../api/catalog.ts';
import styles from './SystemTile.module.css';

/** The neutral monogram of a system; its name shows on hover. */
export const SystemTile = ({
  system,
  size = 24,
}: {
  /** Id of the system. */
  readonly system: string;
  readonly size?: number;
}) => {
  const info = useSystems().data?.find(({ id }) => id === system);
  const title = info?.title ?? system;
  return (
    <Tooltip label={title}>
      <span
        className={styles.tile}
        style={{ width: size, height: size, fontSize: size * 0.46 }}
        role="img"
        aria-label={title}
      >
        {info?.monogram ?? system.charAt(0).toUpperCase()}
      </span>
    </Tooltip>
  );
};
