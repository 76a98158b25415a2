import { ActionIcon, Modal, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsDiagonal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './ExpandedCode.module.css';
import { LazyCode } from './LazyCode.tsx';
import { Preview } from './Preview.tsx';
import type { ExpressionScope } from './wrap.ts';

/** Opens the code in a window nearly as large as the page, with the preview beside it. */
export const ExpandedCode = ({
  node,
  title,
  value,
  onChange,
  scope,
}: {
  readonly node: string;
  readonly title: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly scope: ExpressionScope;
}) => {
  const { t } = useTranslation('designer');
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Tooltip label={t('code.expand')}>
        <ActionIcon size={24} aria-label={t('code.expand')} onClick={open} data-testid="expand-code">
          <IconArrowsDiagonal size={14} />
        </ActionIcon>
      </Tooltip>
      <Modal opened={isOpen} onClose={close} title={title} size="min(1180px, 94vw)">
        <div className={styles.window}>
          <LazyCode value={value} onChange={onChange} scope={scope} label={title} />
          <div className={styles.aside}>
            <Preview node={node} code={value} />
          </div>
        </div>
      </Modal>
    </>
  );
};
