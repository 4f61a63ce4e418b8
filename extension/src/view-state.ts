/**
 * What the researcher has opened, typed and switched in a card. It outlives the card's widget: running a cell again
 * makes a new one.
 */
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Signal } from '@lumino/signaling';

export type TabKey = 'code' | 'parameters' | 'fit' | 'prompt';

export interface ViewState {
  note: string;
  /** What an LLM has put into the note, as it came; empty where it has put in nothing. */
  guidance: string;
  /** Whether the researcher waits for the LLM's advice. */
  isAsking: boolean;
  /** Emitted when another card has changed `note` or `isAsking`, with a sentence on it. */
  readonly noteChanged: Signal<object, string>;
  /** The feedback's parts that the researcher has switched, by key: whether they are on. */
  switched: Map<string, boolean>;
  /** Names of the profiles that are chosen for the next iteration. */
  profiles: Set<string>;
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

/** Puts an LLM's advice into the note, below what stands there. */
export function takeGuidance(state: ViewState, text: string): void {
  const own = state.note.trim();
  state.note = own === '' ? text : `${own}\n\n${text}`;
  state.guidance = text;
  state.isAsking = false;
  state.noteChanged.emit(
    'The advice is in the box above: edit it, and what stands there is what will be sent.'
  );
}

/** Whether the note is an LLM's, word for word. */
export function isGuidance({ note, guidance }: ViewState): boolean {
  return guidance !== '' && note.trim() === guidance.trim();
}

function initialState(): ViewState {
  return {
    note: '',
    guidance: '',
    isAsking: false,
    noteChanged: new Signal({}),
    switched: new Map(),
    profiles: new Set(),
    candidate: null,
    tab: 'code',
    code: 'written',
    edits: new Map(),
    open: new Set()
  };
}
