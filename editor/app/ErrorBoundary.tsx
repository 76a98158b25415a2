import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState.tsx';

const Crashed = () => {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconPlugConnectedX />}
      title={t('error.crashed')}
      hint={t('error.crashedHint')}
      action={<Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>}
    />
  );
};

interface Props {
  readonly children: ReactNode;
}

/** Keeps a fault in one part of the page from taking down the rest. Give it a `key` to start afresh. */
export class ErrorBoundary extends Component<Props, { readonly hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override render() {
    return this.state.hasCrashed ? <Crashed /> : this.props.children;
  }
}
