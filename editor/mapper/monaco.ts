import 'monaco-editor/features/register.all';
import * as monaco from 'monaco-editor/editor/editor.api';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import TypeScriptWorker from 'monaco-editor/language/typescript/ts.worker?worker';
import { conf, language } from 'monaco-editor/languages/definitions/javascript/javascript';
import {
  getTypeScriptWorker,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';

/**
 * Monaco with what an expression needs and no more. This module is heavy; it is loaded only when code is shown.
 * The language `koppel` is JavaScript in colour; what is right and wrong about it is asked of TypeScript through a
 * hidden companion file, see `companion.ts`.
 */
export { monaco };

/** Id of the mapping language. */
export const languageId = 'koppel';

self.MonacoEnvironment = {
  getWorker: (_, label) => (label === 'typescript' ? new TypeScriptWorker() : new EditorWorker()),
};

monaco.languages.register({ id: languageId });
monaco.languages.setMonarchTokensProvider(languageId, language);
monaco.languages.setLanguageConfiguration(languageId, conf);
// The companion files are never shown: they need a language service, but no colours and no providers.
monaco.languages.register({ id: 'typescript' });
typescriptDefaults.setModeConfiguration({});
typescriptDefaults.setCompilerOptions({
  target: ScriptTarget.ESNext,
  lib: ['es2024'],
  strict: true,
  noImplicitAny: false,
  allowNonTsExtensions: true,
});

/** The language service is there once the first companion file has been seen; asked earlier, it refuses. */
const isServed = new Promise<void>(resolve => {
  monaco.languages.onLanguage('typescript', resolve);
});

/** TypeScript's worker, which knows all companion files. */
export const typescriptWorker = async () => {
  await isServed;
  return getTypeScriptWorker();
};

/** Draws Monaco in the editor's own colours; call again when light and dark change. */
export const applyTheme = (scheme: 'light' | 'dark'): void => {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const rule = (name: string, colour: string) => ({
    token: name,
    foreground: token(colour).replace('#', ''),
  });
  monaco.editor.defineTheme('koppel', {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('identifier', 'text'),
      rule('delimiter', 'dim'),
      rule('keyword', 'map'),
      rule('string', 'good'),
      rule('number', 'info'),
      rule('comment', 'dim'),
      rule('regexp', 'warn'),
    ],
    colors: {
      'editor.background': token('bg'),
      'editor.foreground': token('text'),
      'editorLineNumber.foreground': token('faint'),
      'editorLineNumber.activeForeground': token('dim'),
      'editorWidget.background': token('raised'),
      'editorWidget.border': token('line'),
      'editorSuggestWidget.selectedBackground': token('hover'),
      'editorSuggestWidget.selectedForeground': token('text'),
      'editorSuggestWidget.highlightForeground': token('accent-text'),
      'editorSuggestWidget.focusHighlightForeground': token('accent-text'),
      'editorCursor.foreground': token('accent'),
      focusBorder: token('accent'),
    },
  });
  monaco.editor.setTheme('koppel');
};
