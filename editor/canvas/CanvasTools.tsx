import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFocusCentered,
  IconMinus,
  IconPlus,
  IconSitemap,
} from '@tabler/icons-react';
import { Panel, useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import styles from './CanvasTools.module.css';
import { useActions, useDesigner } from './designer-context.ts';
import { arrange } from './layout.ts';
import { motion } from './motion.ts';

const commandKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** Zoom, fit, arrange and undo, in the corner of the canvas. */
export const CanvasTools = () => {
  const { t } = useTranslation('designer');
  const { document } = useDesigner();
  const actions = useActions();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const canUndo = useStore(document.temporal, ({ pastStates }) => pastStates.length > 0);
  const canRedo = useStore(document.temporal, ({ futureStates }) => futureStates.length > 0);
  const arrangeAll = useArrange();
  return (
    <Panel position="bottom-left" className={styles.tools}>
      <Tool label={t('tools.zoomIn')} onClick={() => zoomIn({ duration: motion(150) })} icon={IconPlus} />
      <Tool label={t('tools.zoomOut')} onClick={() => zoomOut({ duration: motion(150) })} icon={IconMinus} />
      <Tool
        label={t('tools.fit')}
        onClick={() => fitView({ maxZoom: 1, padding: 0.12, duration: motion(200) })}
        icon={IconFocusCentered}
      />
      <span className={styles.line} />
      <Tool label={t('tools.arrange')} onClick={arrangeAll} icon={IconSitemap} id="arrange" />
      <span className={styles.line} />
      <Tool
        label={`${t('tools.undo')} (${commandKey} Z)`}
        onClick={actions.undo}
        icon={IconArrowBackUp}
        isOff={!canUndo}
        id="undo"
      />
      <Tool
        label={`${t('tools.redo')} (${commandKey} Y)`}
        onClick={actions.redo}
        icon={IconArrowForwardUp}
        isOff={!canRedo}
        id="redo"
      />
    </Panel>
  );
};

/** Gives a function that puts all nodes in order, in rows as wide as the canvas at full size. */
const useArrange = () => {
  const { document: store } = useDesigner();
  const actions = useActions();
  const { getNodes, fitView } = useReactFlow();
  return useCallback(() => {
    const sizes = new Map(
      getNodes().map(({ id, measured }) => [
        id,
        { width: measured?.width ?? 208, height: measured?.height ?? 96 },
      ]),
    );
    const width = document.querySelector('.react-flow')?.clientWidth ?? 1_000;
    actions.moveNodes(arrange(store.getState().flow, sizes, Math.max(width - 64, 760)));
    requestAnimationFrame(() => fitView({ maxZoom: 1, padding: 0.12, duration: motion(200) }));
  }, [store, actions, getNodes, fitView]);
};

const Tool = ({
  label,
  onClick,
  icon: Icon,
  isOff = false,
  id,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly icon: typeof IconPlus;
  readonly isOff?: boolean;
  readonly id?: string;
}) => (
  <Tooltip label={label}>
    <ActionIcon
      size={28}
      onClick={() => onClick()}
      disabled={isOff}
      aria-label={label}
      {...(id === undefined ? {} : { 'data-testid': id })}
    >
      <Icon size={16} />
    </ActionIcon>
  </Tooltip>
);
