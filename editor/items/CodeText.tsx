import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './CodeText.module.css';
import type { PrettyLines } from './pretty.ts';

const firstLines = 300;

/** Laid-out text of a message, lightly coloured; a long one shows its beginning first. */
export const CodeText = ({ lines }: { readonly lines: PrettyLines }) => {
  const { t } = useTranslation('runs');
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? lines : lines.slice(0, firstLines);
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre className={styles.code} tabIndex={0}>
        {shown.map((line, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed text never move
          <div key={row}>
            {line.length === 0 ? '\u00a0' : null}
            {line.map((token, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a fixed line never move
              <span key={at} data-kind={token.kind}>
                {token.text}
              </span>
            ))}
          </div>
        ))}
      </pre>
      {shown.length < lines.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setIsWhole(true)}>
          {t('exchange.whole', { count: lines.length })}
        </Button>
      )}
    </div>
  );
};
