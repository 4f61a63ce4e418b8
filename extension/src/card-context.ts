/** What every part of a card may need. */
import type { NotebookLink } from './notebook-link.js';
import type { Services } from './services.js';
import type { ViewState } from './view-state.js';

export interface CardContext {
  services: Services;
  state: ViewState;
  link: NotebookLink;
  /** The state of another card of the same notebook, by the id of its report. */
  stateOf(id: string): ViewState;
}
