import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Component, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsLost } from '../api/live.ts';
import { EmptyState } from './EmptyState.tsx';
import { isNotLoaded } from './not-loaded.ts';

const Crashed = ({ isUnloaded }: { readonly isUnloaded: boolean }) => {
  const { t } = useTranslation();
  const words = isUnloaded ? 'error.notLoaded' : 'error.crashed';
  return (
    <EmptyState
      icon={<IconPlugConnectedX />}
      title={t(words)}
      hint={t(`${words}Hint`)}
      action={<Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>}
    />
  );
};

/** A part of the editor that could not be fetched is not asked for again: once Koppel is back, the page is. */
const Unloaded = () => {
  const isLost = useIsLost();
  const wasLost = useRef(false);
  useEffect(() => {
    if (wasLost.current && !isLost) window.location.reload();
    wasLost.current = isLost;
  }, [isLost]);
  return <Crashed isUnloaded />;
};

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error?: unknown;
}

/** Keeps a fault in one part of the page from taking down the rest. Give it a `key` to start afresh. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    if (!('error' in this.state)) return this.props.children;
    return isNotLoaded(this.state.error) ? <Unloaded /> : <Crashed isUnloaded={false} />;
  }
}
