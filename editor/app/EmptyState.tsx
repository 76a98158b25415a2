import { EmptyState as MantineEmptyState } from '@mantine/core';
import type { ReactNode } from 'react';

/** What stands where there is nothing yet: what would be here, and how to get it. */
export const EmptyState = ({
  icon,
  title,
  hint,
  action,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}) => (
  <MantineEmptyState
    size="sm"
    icon={icon}
    title={title}
    description={hint}
    withIndicatorBackground
    maw={440}
    mx="auto"
    py={56}
    px="md"
  >
    {action && <MantineEmptyState.Actions>{action}</MantineEmptyState.Actions>}
  </MantineEmptyState>
);
