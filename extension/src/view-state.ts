/**
 * What the researcher has opened, typed and switched in a card. It outlives the card's widget: running a cell again
 * makes a new one.
 */
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';

export type TabKey = 'code' | 'parameters' | 'fit' | 'prompt';

export interface ViewState {
  note: string;
  /** Keys of the feedback's parts that are switched off. */
  without: Set<string>;
  /** Name of the candidate whose tabs are open. */
  candidate: string | null;
  tab: TabKey;
  /** How the code is shown: as written, as a difference to the best model, or as the program that it became. */
  code: 'written' | 'difference' | 'program';
  /** Code being edited, by name of the candidate. */
  edits: Map<string, string>;
  /** Names of the disclosures that are open. */
  open: Set<string>;
}

/** One a plugin: view states by notebook and id of the report. */
export class ViewStates {
  /** @param notebook its resolver, of which each open notebook has its own; null outside of a notebook */
  of(notebook: IRenderMime.IResolver | null, id: string): ViewState {
    if (!notebook) {
      return initialState();
    }
    const states = this.states.get(notebook) ?? new Map<string, ViewState>();
    this.states.set(notebook, states);
    const state = states.get(id) ?? initialState();
    states.set(id, state);
    return state;
  }

  private readonly states = new WeakMap<IRenderMime.IResolver, Map<string, ViewState>>();
}

function initialState(): ViewState {
  return {
    note: '',
    without: new Set(),
    candidate: null,
    tab: 'code',
    code: 'written',
    edits: new Map(),
    open: new Set()
  };
}
