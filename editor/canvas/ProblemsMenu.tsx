import { Button, Popover, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../server/api/contracts/common.ts';
import { useActions, useProblems } from './designer-context.ts';
import { motion } from './motion.ts';
import styles from './ProblemsMenu.module.css';

/** What is still wrong with the flow; a click leads to the node. Nothing while all is well. */
export const ProblemsMenu = () => {
  const { t } = useTranslation('designer');
  const problems = useProblems();
  const actions = useActions();
  const { fitView } = useReactFlow();
  const [isOpen, setIsOpen] = useState(false);
  if (problems.length === 0) return null;
  const show = ({ node }: ApiProblem) => {
    actions.select(node === undefined ? [] : [node]);
    if (node !== undefined)
      fitView({ nodes: [{ id: node }], maxZoom: 1, padding: 0.6, duration: motion(250) });
    setIsOpen(false);
  };
  const severity = problems.some(problem => problem.severity === 'error') ? 'error' : 'incomplete';
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={380} position="bottom-end" shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          color={severity === 'error' ? 'red' : 'yellow'}
          className={styles.button}
          data-severity={severity}
          leftSection={<IconAlertTriangle size={14} />}
          onClick={() => setIsOpen(!isOpen)}
          data-testid="problems"
        >
          {t('problems.count', { count: problems.length })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <ul className={styles.list}>
          {problems.map(problem => (
            <li key={`${problem.code} ${problem.path} ${problem.message}`}>
              <UnstyledButton className={styles.problem} onClick={() => show(problem)}>
                <IconAlertTriangle size={14} className={styles.icon} data-severity={problem.severity} />
                <span>
                  {problem.message}
                  <span className={styles.hint}>{problem.hint}</span>
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
};
