import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemInfo } from '../../server/api/contracts/catalog.ts';
import { ApiError } from '../api/client.ts';
import { useMayEdit } from '../api/session.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { askedFields } from '../app/schema-form/asked.ts';
import { defaultsOf, type FormValue, fieldsOf } from '../app/schema-form/model.ts';
import { type RenderWidget, SchemaForm } from '../app/schema-form/SchemaForm.tsx';
import { useFieldErrors } from '../app/schema-form/use-field-errors.ts';
import styles from './ConnectionForm.module.css';
import { OptionField } from './OptionField.tsx';
import { RateField } from './RateField.tsx';
import { RedirectAddress } from './RedirectAddress.tsx';
import { keepableSecrets, typedSecrets } from './secrets-form.ts';

/** What the form holds. */
export interface ConnectionDraft {
  readonly name: string;
  readonly settings: FormValue;
  readonly secrets: FormValue;
  /** Calls a minute; null as many as the system allows. */
  readonly requestsPerMinute: number | null;
}

type Errors = Readonly<Record<string, string>>;

/** Problems of the server that name a field, by field. */
const errorsAt = (error: Error | null, part: 'settings' | 'secrets'): Errors => {
  if (!(error instanceof ApiError)) return {};
  const places = [{ path: error.path, message: error.message }, ...error.problems];
  return Object.fromEntries(
    places.flatMap(({ path, message }) =>
      path?.startsWith(`${part}.`) ? [[path.slice(part.length + 1), message]] : [],
    ),
  );
};

/** Name, settings and secrets of a connection, asked as its system declares them. */
export const ConnectionForm = ({
  system,
  initial,
  secretsSet = [],
  connectionId,
  hasFields = true,
  signsIn = system.auth === 'oauth2',
  submitLabel,
  isBusy,
  error,
  onSubmit,
  children,
}: {
  readonly system: SystemInfo;
  readonly initial?: Omit<ConnectionDraft, 'secrets'>;
  readonly secretsSet?: readonly string[];
  /** The connection that can be asked for lists to choose from; none before it exists. */
  readonly connectionId?: string | undefined;
  /** False for a connection to the simulator, which needs no settings. */
  readonly hasFields?: boolean;
  /** Whether people sign in to the system in the browser, so that an app is registered there. Default: as it declares. */
  readonly signsIn?: boolean;
  readonly submitLabel: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onSubmit: (draft: ConnectionDraft) => void;
  /** Stands between the name and the settings. */
  readonly children?: ReactNode;
}) => {
  const { t } = useTranslation('connections');
  const { t: app } = useTranslation();
  const check = useFieldErrors();
  const mayEdit = useMayEdit();
  const [name, setName] = useState(initial?.name ?? system.title);
  const [settings, setSettings] = useState<FormValue>(() => ({
    ...defaultsOf(fieldsOf(system.settings)),
    ...initial?.settings,
  }));
  const [secrets, setSecrets] = useState<FormValue>({});
  const [requestsPerMinute, setRate] = useState(initial?.requestsPerMinute ?? null);
  const [found, setFound] = useState<{ readonly settings: Errors; readonly secrets: Errors }>();

  const secretsSchema = useMemo(
    () => keepableSecrets(system.secrets, secretsSet, app('form.secretSet')),
    [system, secretsSet, app],
  );

  const secretsAsked = askedFields(fieldsOf(secretsSchema), settings);

  const submit = () => {
    const problems = {
      settings: check(askedFields(fieldsOf(system.settings), settings), settings),
      secrets: check(secretsAsked, secrets),
    };
    const isGood = Object.keys({ ...problems.settings, ...problems.secrets }).length === 0;
    setFound(problems);
    if (isGood || !hasFields) {
      onSubmit({ name: name.trim(), settings, secrets: typedSecrets(secrets), requestsPerMinute });
    }
  };

  const renderWidget: RenderWidget = (field, input) =>
    field.options !== undefined && connectionId !== undefined ? (
      <OptionField connection={connectionId} list={field.options} field={field} input={input} />
    ) : undefined;

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={t('form.name')}
        description={t('form.nameHelp')}
        required
        maxLength={80}
        disabled={!mayEdit}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      {children}
      {hasFields && (
        <>
          {signsIn && mayEdit && <RedirectAddress />}
          <SchemaForm
            schema={system.settings}
            value={settings}
            onChange={setSettings}
            errors={{ ...found?.settings, ...errorsAt(error, 'settings') }}
            renderWidget={renderWidget}
            isReadOnly={!mayEdit}
          />
          {secretsAsked.length > 0 && (
            <fieldset className={styles.secrets}>
              <legend>{t('form.secrets')}</legend>
              <p className={styles.hint}>{t('form.secretsHelp')}</p>
              <SchemaForm
                schema={secretsSchema}
                context={settings}
                value={secrets}
                onChange={setSecrets}
                errors={{ ...found?.secrets, ...errorsAt(error, 'secrets') }}
                isReadOnly={!mayEdit}
              />
            </fieldset>
          )}
        </>
      )}
      {initial && <RateField value={requestsPerMinute} isReadOnly={!mayEdit} onChange={setRate} />}
      {error && <ErrorNotice error={error} />}
      {mayEdit && (
        <div>
          <Button type="submit" disabled={name.trim() === ''} loading={isBusy}>
            {submitLabel}
          </Button>
        </div>
      )}
    </form>
  );
};
