import { Loader } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import styles from './Reach.module.css';

/** The end of a list that has more: calls back when it comes into view. */
export const Reach = ({ onReach }: { readonly onReach: () => void }) => {
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const isSeen = entry?.isIntersecting === true;
  useEffect(() => {
    if (isSeen) onReach();
  }, [isSeen, onReach]);
  return (
    <li ref={ref} className={styles.end}>
      <Loader size="xs" />
    </li>
  );
};
