/** Registers the renderer of GeCCo's reports. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IThemeManager } from '@jupyterlab/apputils';
import { IEditorServices } from '@jupyterlab/codeeditor';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { REPORT_MIME } from 'gecco/report';

import { rendererFactory } from './renderer.js';
import { ViewStates } from './view-state.js';

export const plugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-gecco:cards',
  description: "Shows GeCCo's reports as cards.",
  autoStart: true,
  requires: [IRenderMimeRegistry, IEditorServices],
  optional: [IThemeManager],
  activate: (
    app: JupyterFrontEnd,
    rendermime: IRenderMimeRegistry,
    editors: IEditorServices,
    themes: IThemeManager | null
  ) => {
    rendermime.addFactory(
      rendererFactory(
        {
          editors,
          themes,
          contents: app.serviceManager.contents,
          states: new ViewStates(),
          save: () => void app.commands.execute('docmanager:save')
        },
        REPORT_MIME
      )
    );
  }
};
