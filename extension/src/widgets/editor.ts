/** JupyterLab's own editor, for the code of a candidate. */
import type { IEditorServices } from '@jupyterlab/codeeditor';
import { CodeEditor, CodeEditorWrapper } from '@jupyterlab/codeeditor';

export class CodeView extends CodeEditorWrapper {
  constructor(
    editors: IEditorServices,
    options: { code: string; language: string; readOnly: boolean; label: string }
  ) {
    const model = new CodeEditor.Model({ mimeType: mimeTypeOf(options.language) });
    model.sharedModel.setSource(options.code);
    // Else the first undo would empty the editor.
    model.sharedModel.clearUndoHistory();
    super({
      model,
      factory: editors.factoryService.newInlineEditor,
      editorOptions: {
        config: { readOnly: options.readOnly, lineNumbers: true, lineWrap: false }
      }
    });
    this.addClass('gecco-editor');
    this.toggleClass('gecco-mod-editable', !options.readOnly);
    this.node.querySelector('[role=textbox]')?.setAttribute('aria-label', options.label);
  }

  get code(): string {
    return this.model.sharedModel.getSource();
  }

  override dispose(): void {
    const { model } = this;
    super.dispose();
    model.dispose();
  }
}

/**
 * Keeps the notebook's shortcuts out of an editor in a card: they would act on the notebook's active cell, undo too.
 * @param actions by key in lower case, pressed together with Ctrl or Command
 */
export function ownShortcuts(view: CodeView, actions: Record<string, () => void>): void {
  const all: Record<string, () => void> = {
    z: () => view.editor.undo(),
    'shift z': () => view.editor.redo(),
    y: () => view.editor.redo(),
    ...actions
  };
  view.node.setAttribute('data-lm-suppress-shortcuts', 'true');
  view.node.addEventListener(
    'keydown',
    event => {
      const key = `${event.shiftKey ? 'shift ' : ''}${event.key.toLowerCase()}`;
      if ((event.ctrlKey || event.metaKey) && Object.hasOwn(all, key)) {
        event.preventDefault();
        event.stopPropagation();
        all[key]();
      }
    },
    true
  );
}

const MIME_TYPES: Record<string, string> = {
  python: 'text/x-python',
  javascript: 'text/javascript'
};

function mimeTypeOf(language: string): string {
  return MIME_TYPES[language] ?? 'application/typescript';
}
