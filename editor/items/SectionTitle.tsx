import { createContext, type ReactNode, useContext } from 'react';
import styles from './SectionTitle.module.css';

/** Level of the headings inside a step of an item: one below what stands over the item on its page. */
export type SectionLevel = 2 | 3 | 4;

const Level = createContext<SectionLevel>(4);
export const SectionLevelProvider = Level.Provider;

/** The title of a part of a step. */
export const SectionTitle = ({ children }: { readonly children: ReactNode }) => {
  const Heading = `h${useContext(Level)}` as const;
  return <Heading className={styles.title}>{children}</Heading>;
};
