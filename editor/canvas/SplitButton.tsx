import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './SplitButton.module.css';

/** A less usual way to do what a button does. */
interface OtherWay {
  readonly label: string;
  readonly hint: string;
  readonly onClick: () => void;
}

/** A button, and at its side the less usual ways to do the same. */
export const SplitButton = ({
  icon,
  label,
  title,
  isBusy,
  onClick,
  more,
  testId,
}: {
  readonly icon: ReactNode;
  readonly label: string;
  readonly title?: string;
  readonly isBusy: boolean;
  readonly onClick: () => void;
  readonly more: readonly OtherWay[];
  readonly testId: string;
}) => (
  <Button.Group>
    <Button
      variant="default"
      leftSection={icon}
      loading={isBusy}
      onClick={onClick}
      title={title}
      data-testid={testId}
    >
      {label}
    </Button>
    <Menu width={260}>
      <Menu.Target>
        <Button
          variant="default"
          className={styles.more}
          aria-label={`${label}…`}
          data-testid={`${testId}-more`}
        >
          <IconChevronDown size={13} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {more.map(way => (
          <Menu.Item key={way.label} onClick={way.onClick}>
            {way.label}
            <span className={styles.hint}>{way.hint}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  </Button.Group>
);
