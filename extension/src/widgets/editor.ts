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

function mimeTypeOf(language: string): string {
  return language === 'python' ? 'text/x-python' : 'application/typescript';
}
