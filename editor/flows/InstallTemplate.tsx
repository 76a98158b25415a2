import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Template } from '../../server/api/contracts/templates.ts';
import { useSystems } from '../api/catalog.ts';
import { useConnections } from '../api/connections.ts';
import { useInstallTemplate } from '../api/templates.ts';
import dialog from '../app/Dialog.module.css';
import { ErrorNotice } from '../app/ErrorNotice.tsx';

/** Names the flow and chooses the connection of each side; sides may be left open. */
export const InstallTemplate = ({
  template,
  onBack,
}: {
  readonly template: Template;
  readonly onBack: () => void;
}) => {
  const { t } = useTranslation('flows');
  const { t: app } = useTranslation();
  const [, go] = useLocation();
  const install = useInstallTemplate();
  const connections = useConnections().data ?? [];
  const systems = useSystems().data;
  const [name, setName] = useState(template.name);
  const [chosen, setChosen] = useState<Readonly<Record<string, string | undefined>>>({});

  const candidates = (system: string) => connections.filter(connection => connection.system === system);

  /** What was chosen, or the only connection there is. */
  const connectionFor = (role: Template['roles'][number]): string | undefined => {
    if (role.name in chosen) return chosen[role.name];
    const [only, ...others] = candidates(role.system);
    return others.length === 0 ? only?.id : undefined;
  };

  const submit = () => {
    const pairs = template.roles.flatMap(role => {
      const connection = connectionFor(role);
      return connection === undefined ? [] : [[role.name, connection] as const];
    });
    install.mutate(
      { id: template.id, install: { name: name.trim(), connections: Object.fromEntries(pairs) } },
      { onSuccess: flow => go(`/flows/${flow.id}`) },
    );
  };

  return (
    <form
      className={dialog.body}
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={t('new.name')}
        data-autofocus
        maxLength={80}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      {template.roles.map(role => {
        const options = candidates(role.system);
        return (
          <Select
            key={role.name}
            label={role.title}
            description={systems?.find(system => system.id === role.system)?.title ?? role.system}
            placeholder={options.length === 0 ? t('template.noConnection') : t('template.later')}
            disabled={options.length === 0}
            clearable
            data={options.map(connection => ({ value: connection.id, label: connection.name }))}
            value={connectionFor(role) ?? null}
            onChange={value => setChosen({ ...chosen, [role.name]: value ?? undefined })}
          />
        );
      })}
      {install.error && <ErrorNotice error={install.error} />}
      <div className={dialog.buttons}>
        <Button variant="default" onClick={onBack}>
          {app('action.back')}
        </Button>
        <Button type="submit" disabled={name.trim() === ''} loading={install.isPending}>
          {t('new.create')}
        </Button>
      </div>
    </form>
  );
};
