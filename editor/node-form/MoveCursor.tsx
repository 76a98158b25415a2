import { Button, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FlowCursor, useCursorPreview, useMoveCursor } from '../api/flows.ts';
import dialog from '../app/Dialog.module.css';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { notifyDone } from '../app/notify.ts';
import { words } from '../app/schema-form/model.ts';
import { simpleCursor, type TypedPlace, typedPlace } from './cursor-place.ts';
import styles from './Panel.module.css';

/** Lets a connector continue from another place, after saying how many records are then read again. */
export const MoveCursor = ({
  flowId,
  cursor: { node, name, cursor },
  onClose,
}: {
  readonly flowId: string;
  readonly cursor: FlowCursor;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('designer');
  const { t: app } = useTranslation();
  const move = useMoveCursor(flowId);
  const [isBeginning, setIsBeginning] = useState(false);
  const [typed, setTyped] = useState(() =>
    String(simpleCursor(cursor)?.value ?? JSON.stringify(cursor, null, 2)),
  );
  const place: TypedPlace = isBeginning ? { cursor: null } : typedPlace(typed, cursor);
  const done = () => {
    notifyDone(t('cursor.moved'));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('cursor.title', { name })} size="md">
      <form
        className={dialog.body}
        onSubmit={event => {
          event.preventDefault();
          if (place) move.mutate({ node, cursor: place.cursor }, { onSuccess: done });
        }}
      >
        <SegmentedControl
          aria-label={t('cursor.where')}
          value={isBeginning ? 'beginning' : 'place'}
          onChange={value => setIsBeginning(value === 'beginning')}
          data={[
            { value: 'place', label: t('cursor.place') },
            { value: 'beginning', label: t('cursor.beginning') },
          ]}
        />
        {!isBeginning && (
          <PlaceField before={cursor} typed={typed} isBroken={place === undefined} onType={setTyped} />
        )}
        {place && <Preview flowId={flowId} node={node} cursor={place.cursor} />}
        <p className={styles.hint}>{t('about.rewindHint')}</p>
        {move.error && <ErrorNotice error={move.error} />}
        <div className={dialog.buttons}>
          <Button variant="default" onClick={onClose}>
            {app('action.cancel')}
          </Button>
          <Button type="submit" disabled={place === undefined} loading={move.isPending}>
            {t('cursor.do')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};

const PlaceField = ({
  before,
  typed,
  isBroken,
  onType,
}: {
  readonly before: unknown;
  readonly typed: string;
  readonly isBroken: boolean;
  readonly onType: (typed: string) => void;
}) => {
  const { t } = useTranslation('designer');
  const simple = simpleCursor(before);
  const field = {
    label: simple ? words(simple.name) : t('cursor.json'),
    description: t('cursor.now', { value: simple?.value ?? JSON.stringify(before) }),
    error: isBroken && t('cursor.broken'),
    value: typed,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onType(event.currentTarget.value),
  };
  return simple ? (
    <TextInput {...field} data-autofocus />
  ) : (
    <Textarea {...field} data-autofocus autosize minRows={3} maxRows={12} />
  );
};

const quietMs = 300;

const Preview = ({
  flowId,
  node,
  cursor,
}: {
  readonly flowId: string;
  readonly node: string;
  readonly cursor: unknown;
}) => {
  const { t } = useTranslation('designer');
  const [text] = useDebouncedValue(JSON.stringify(cursor), quietMs);
  const preview = useCursorPreview(flowId, { node, cursor: JSON.parse(text) });
  const records = preview.data?.records;
  if (preview.error) return <ErrorNotice error={preview.error} />;
  return (
    <p className={styles.preview} role="status">
      {records === undefined
        ? t('cursor.counting')
        : records === null
          ? t('cursor.unknown')
          : t('cursor.records', { count: records })}
    </p>
  );
};
