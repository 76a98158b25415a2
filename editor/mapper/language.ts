import type { editor, languages, Position } from 'monaco-editor/editor/editor.api';
import { type Companion, type Complaint, textOf } from './companion.ts';
import { languageId, monaco } from './monaco.ts';

/**
 * Completion, help and corrections of the mapping language. One set of providers serves all editors; each model is
 * answered by its own companion.
 */
const companions = new WeakMap<editor.ITextModel, Companion>();
const complaints = new WeakMap<editor.ITextModel, readonly Complaint[]>();

/** Lets a model be answered by its companion. */
export const serve = (model: editor.ITextModel, companion: Companion): void => {
  companions.set(model, companion);
};

/** Underlines what is wrong with a model, and says it in `words`. */
export const mark = (
  model: editor.ITextModel,
  found: readonly Complaint[],
  words: (complaint: Complaint) => string,
): void => {
  complaints.set(model, found);
  monaco.editor.setModelMarkers(
    model,
    languageId,
    found.map(complaint => ({
      ...rangeOf(model, complaint),
      message: words(complaint),
      severity: complaint.severity === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Hint,
    })),
  );
};

const rangeOf = (
  model: editor.ITextModel,
  { start, end }: { readonly start: number; readonly end: number },
) => {
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
};

const kinds = monaco.languages.CompletionItemKind;
const kindOf: Readonly<Record<string, languages.CompletionItemKind>> = {
  property: kinds.Field,
  method: kinds.Method,
  function: kinds.Function,
  const: kinds.Variable,
  let: kinds.Variable,
  var: kinds.Variable,
  parameter: kinds.Variable,
  keyword: kinds.Keyword,
  string: kinds.Value,
};

/** Names that the wrapping of an expression brings along, and that mean nothing in it. */
const foreign: ReadonlySet<string> = new Set(['result', 'globalThis']);

interface Entry extends languages.CompletionItem {
  readonly offset: number;
  readonly model: editor.ITextModel;
}

monaco.languages.registerCompletionItemProvider(languageId, {
  triggerCharacters: ['.', '"', "'"],
  provideCompletionItems: async (model: editor.ITextModel, position: Position) => {
    const companion = companions.get(model);
    const offset = model.getOffsetAt(position);
    const found = await companion?.completions(offset);
    if (!companion || !found || model.isDisposed()) return { suggestions: [] };
    const word = model.getWordUntilPosition(position);
    const here = {
      startLineNumber: position.lineNumber,
      endLineNumber: position.lineNumber,
      startColumn: word.startColumn,
      endColumn: word.endColumn,
    };
    const suggestions = found.entries
      .filter(({ name }) => !foreign.has(name))
      .map(
        (entry): Entry => ({
          label: entry.name,
          insertText: entry.insertText ?? entry.name,
          sortText: entry.sortText,
          kind: kindOf[entry.kind] ?? kinds.Property,
          range: entry.replacementSpan ? rangeOf(model, companion.span(entry.replacementSpan)) : here,
          offset,
          model,
        }),
      );
    return { suggestions };
  },
  resolveCompletionItem: async item => {
    // Monaco hands back the very item that was provided above.
    const { model, offset, label } = item as Entry;
    const details = await companions.get(model)?.details(offset, String(label));
    return details
      ? {
          ...item,
          detail: textOf(details.displayParts),
          documentation: { value: textOf(details.documentation) },
        }
      : item;
  },
});

monaco.languages.registerHoverProvider(languageId, {
  provideHover: async (model, position) => {
    const companion = companions.get(model);
    const info = await companion?.hover(model.getOffsetAt(position));
    if (!companion || !info || model.isDisposed()) return undefined;
    return {
      range: rangeOf(model, companion.span(info.textSpan)),
      contents: [
        { value: `\`\`\`${languageId}\n${textOf(info.displayParts)}\n\`\`\`` },
        { value: textOf(info.documentation) },
      ],
    };
  },
});

monaco.languages.registerSignatureHelpProvider(languageId, {
  signatureHelpTriggerCharacters: ['(', ','],
  provideSignatureHelp: async (model, position) => {
    const help = await companions.get(model)?.signatures(model.getOffsetAt(position));
    if (!help) return undefined;
    const signatures = help.items.map(item => {
      const parameters = item.parameters.map(parameter => ({
        label: textOf(parameter.displayParts),
        documentation: textOf(parameter.documentation),
      }));
      const separator = textOf(item.separatorDisplayParts);
      return {
        label: `${textOf(item.prefixDisplayParts)}${parameters.map(({ label }) => label).join(separator)}${textOf(item.suffixDisplayParts)}`,
        documentation: textOf(item.documentation),
        parameters,
      };
    });
    return {
      value: { signatures, activeSignature: help.selectedItemIndex, activeParameter: help.argumentIndex },
      dispose: () => {},
    };
  },
});

monaco.languages.registerCodeActionProvider(languageId, {
  provideCodeActions: (model, range) => {
    const actions = (complaints.get(model) ?? []).flatMap(complaint => {
      const { fix } = complaint;
      if (!fix || !monaco.Range.areIntersectingOrTouching(range, rangeOf(model, complaint))) return [];
      return [
        {
          title: fix.title,
          kind: 'quickfix',
          isPreferred: true,
          edit: {
            edits: fix.edits.map(edit => ({
              resource: model.uri,
              versionId: model.getVersionId(),
              textEdit: { range: rangeOf(model, edit), text: edit.text },
            })),
          },
        },
      ];
    });
    return { actions, dispose: () => {} };
  },
});
