import { Tabs, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../server/api/contracts/runs.ts';
import { CopyButton } from '../app/CopyButton.tsx';
import { formatDuration } from '../app/format.ts';
import { CodeText } from './CodeText.tsx';
import styles from './ExchangeView.module.css';
import { prettyBody } from './pretty.ts';

/** One HTTP call of a connector, or statement of a database, and its answer. */
type Exchange = Step['exchanges'][number];

const isGood = ({ response, error }: Exchange) =>
  response !== null && error === null && (typeof response.status === 'string' || response.status < 400);

const shortAddress = (address: string): string => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url ? `${url.pathname}${url.search}` : address;
};

/** One call: its line says how it went, opened it shows both messages. */
export const ExchangeView = ({ exchange }: { readonly exchange: Exchange }) => {
  const { t } = useTranslation('runs');
  const [isOpen, { toggle }] = useDisclosure(!isGood(exchange));
  const { request, response } = exchange;
  return (
    <div className={styles.exchange}>
      <UnstyledButton className={styles.line} onClick={toggle} aria-expanded={isOpen}>
        <IconChevronRight size={14} className={styles.chevron} aria-hidden />
        <b>{request.method}</b>
        <span className={styles.address} title={request.url}>
          {shortAddress(request.url)}
        </span>
        <span className={styles.status} data-good={isGood(exchange) || undefined}>
          {response?.status ?? t('exchange.noAnswer')}
        </span>
        <span className={styles.ms}>{formatDuration(exchange.ms)}</span>
      </UnstyledButton>
      {isOpen && (
        <div className={styles.messages}>
          <p className={styles.url}>{request.url}</p>
          {exchange.error && <p className={styles.error}>{exchange.error}</p>}
          <Tabs defaultValue={response?.body ? 'response' : 'request'} variant="default">
            <Tabs.List>
              <Tabs.Tab value="request">{t('exchange.request')}</Tabs.Tab>
              <Tabs.Tab value="response" disabled={!response}>
                {t('exchange.response')}
              </Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="request">
              <Message headers={request.headers} body={request.body} />
            </Tabs.Panel>
            <Tabs.Panel value="response">
              {response && <Message headers={response.headers} body={response.body} />}
            </Tabs.Panel>
          </Tabs>
        </div>
      )}
    </div>
  );
};

const Message = ({
  headers,
  body,
}: {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}) => {
  const { t } = useTranslation('runs');
  const pretty = useMemo(() => prettyBody(body ?? ''), [body]);
  const names = Object.entries(headers);
  return (
    <div className={styles.message}>
      {names.length > 0 && (
        <details className={styles.headers}>
          <summary>{t('exchange.headers', { count: names.length })}</summary>
          <dl>
            {names.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {body ? (
        <div className={styles.body}>
          <div className={styles.copy}>
            <CopyButton text={body} />
          </div>
          <CodeText lines={pretty.lines} />
        </div>
      ) : (
        <p className={styles.empty}>{t('exchange.noBody')}</p>
      )}
    </div>
  );
};
