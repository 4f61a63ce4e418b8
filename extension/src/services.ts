/** What the cards need of JupyterLab. */
import type { IThemeManager } from '@jupyterlab/apputils';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { Contents } from '@jupyterlab/services';

import type { ViewStates } from './view-state.js';

export interface Services {
  editors: IEditorServices;
  contents: Contents.IManager;
  /** Absent where an application has no themes. */
  themes: IThemeManager | null;
  states: ViewStates;
  /** Saves the notebook: the shortcut does not reach JupyterLab from everywhere in a card. */
  save: () => void;
}
