import { useLocalStorage } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Resizer.module.css';

/** A size in pixels that is remembered on this computer. */
export const useSize = (key: string, preset: number) =>
  useLocalStorage<number>({ key, defaultValue: preset, getInitialValueInEffect: false });

/** The edge of a panel on the right (`x`) or at the bottom (`y`), by which its size is dragged. */
export const Resizer = ({
  axis,
  size,
  onSize,
  least,
  most,
}: {
  readonly axis: 'x' | 'y';
  readonly size: number;
  readonly onSize: (size: number) => void;
  readonly least: number;
  readonly most: number;
}) => {
  const { t } = useTranslation('designer');
  const start = useRef<{ readonly at: number; readonly size: number }>(undefined);
  const place = (event: PointerEvent) => (axis === 'x' ? event.clientX : event.clientY);
  const set = (wish: number) => onSize(Math.round(Math.min(Math.max(wish, least), most)));
  const onKeyDown = (event: KeyboardEvent) => {
    const grow = axis === 'x' ? 'ArrowLeft' : 'ArrowUp';
    const shrink = axis === 'x' ? 'ArrowRight' : 'ArrowDown';
    if (event.key !== grow && event.key !== shrink) return;
    event.preventDefault();
    set(size + (event.key === grow ? 24 : -24));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved has no element of its own
    <div
      className={styles.resizer}
      data-axis={axis}
      role="separator"
      tabIndex={0}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-label={t('aria.resize')}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={onKeyDown}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: place(event), size };
      }}
      onPointerMove={event => start.current && set(start.current.size + start.current.at - place(event))}
      onPointerUp={() => {
        start.current = undefined;
      }}
    />
  );
};
