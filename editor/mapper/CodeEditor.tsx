import { useComputedColorScheme } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import styles from './CodeEditor.module.css';
import { openCompanion } from './companion.ts';
import { mark, serve } from './language.ts';
import { applyTheme, languageId, monaco } from './monaco.ts';
import { usePlainWords } from './use-plain-words.ts';
import type { ExpressionScope } from './wrap.ts';

type Editor = ReturnType<typeof monaco.editor.create>;

const lineHeight = 19;

/** Monaco for one expression: completion, help and underlines by the types of where it stands. */
export default function CodeEditor({
  value,
  onChange,
  scope,
  label,
  placeholder = '',
  lines,
  isReadOnly = false,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly scope: ExpressionScope;
  readonly label: string;
  readonly placeholder?: string;
  /** Least and most lines shown; without it the editor fills its parent. */
  readonly lines?: readonly [least: number, most: number];
  readonly isReadOnly?: boolean;
}) {
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const companion = useRef<ReturnType<typeof openCompanion>>(undefined);
  const words = usePlainWords();
  const latest = useRef({ value, onChange, scope, label, placeholder, lines, words, isReadOnly });
  latest.current = { value, onChange, scope, label, placeholder, lines, words, isReadOnly };

  useEffect(() => applyTheme(scheme), [scheme]);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const start = latest.current;
    const created = monaco.editor.create(element, {
      ...options,
      ...(start.lines ? compact : {}),
      value: start.value,
      language: languageId,
      ariaLabel: start.label,
      readOnly: start.isReadOnly,
      placeholder: start.placeholder,
    });
    const model = created.getModel();
    if (!model) return;
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    const own = openCompanion(start.value, start.scope);
    editor.current = created;
    companion.current = own;
    serve(model, own);
    const check = later(300, async () => {
      const found = await own.complaints();
      if (!model.isDisposed()) mark(model, found, latest.current.words);
    });
    const grow = () => {
      const { lines: limits } = latest.current;
      if (!limits) return;
      const shown = Math.min(Math.max(model.getLineCount(), limits[0]), limits[1]);
      element.style.height = `${shown * lineHeight + 14}px`;
    };
    const listening = model.onDidChangeContent(() => {
      const text = model.getValue();
      own.update(text, latest.current.scope);
      grow();
      check.soon();
      if (text !== latest.current.value) latest.current.onChange(text);
    });
    grow();
    check.soon();
    recheck.current = check.soon;
    return () => {
      check.stop();
      listening.dispose();
      own.dispose();
      created.dispose();
      model.dispose();
      editor.current = undefined;
      companion.current = undefined;
    };
  }, []);
  const recheck = useRef<() => void>(undefined);

  // A change from elsewhere (undo on the canvas, a cell of the table) comes in as one edit that Monaco can undo.
  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model || model.getValue() === value) return;
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text: value }], () => null);
  }, [value]);

  useEffect(() => {
    companion.current?.update(editor.current?.getValue() ?? '', scope);
    recheck.current?.();
  }, [scope]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps keys that belong to Monaco from the page
    <div
      ref={place}
      className={styles.editor}
      data-fills={lines === undefined || undefined}
      onKeyDown={keepKeys}
    />
  );
}

/** Letters typed into Monaco are no shortcuts of the page; saving is meant for the page. */
const keepKeys = (event: KeyboardEvent): void => {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
};

const options = {
  theme: 'koppel',
  automaticLayout: true,
  fontFamily: 'ui-monospace, "JetBrains Mono", SFMono-Regular, Menlo, Consolas, monospace',
  fontSize: 12.5,
  lineHeight,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  overviewRulerBorder: false,
  renderLineHighlight: 'none',
  tabSize: 2,
  wordWrap: 'on',
  wrappingIndent: 'indent',
  padding: { top: 7, bottom: 7 },
  fixedOverflowWidgets: true,
  quickSuggestions: { other: true, strings: true, comments: false },
  suggest: { showWords: false },
  scrollbar: { verticalScrollbarSize: 9, horizontalScrollbarSize: 9, alwaysConsumeMouseWheel: false },
  unicodeHighlight: { ambiguousCharacters: false },
  accessibilitySupport: 'auto',
} as const;

const compact = {
  lineNumbers: 'off',
  folding: false,
  lineDecorationsWidth: 8,
  lineNumbersMinChars: 0,
} as const;

/** Work that waits until nothing has happened for a while. */
const later = (ms: number, work: () => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    soon: () => {
      clearTimeout(timer);
      timer = setTimeout(work, ms);
    },
    stop: () => clearTimeout(timer),
  };
};
