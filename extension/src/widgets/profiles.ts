/** The choice of how the LLM is asked next: as the config has it, or with one or several profiles, a call each. */
import type { ProfileReport } from 'gecco/report';

import { element } from '../dom.js';

type Profiles = readonly ProfileReport[];

/** @param chosen names; changed in place @param onChange is called when it was */
export function profileSwitches(
  profiles: Profiles,
  chosen: Set<string>,
  onChange: () => void
): HTMLElement[] {
  if (profiles.length === 0) {
    return [];
  }
  const label = element(
    'span',
    {
      class: 'gecco-label',
      title:
        'None: the LLM is asked once, as the config has it. Several: it is asked once with each.'
    },
    'Profiles'
  );
  return [label, ...profiles.map(profile => switchOf(profile, chosen, onChange))];
}

function switchOf(
  { name, text }: Profiles[number],
  chosen: Set<string>,
  onChange: () => void
): HTMLElement {
  const input = element('input', {
    type: 'checkbox',
    change: () => {
      if (input.checked) {
        chosen.add(name);
      } else {
        chosen.delete(name);
      }
      onChange();
    }
  });
  input.checked = chosen.has(name);
  return element('label', { class: 'gecco-switch', title: text }, input, name);
}

/** Names of the chosen profiles, in their own order. */
export function chosenOf(profiles: Profiles, chosen: ReadonlySet<string>): string[] {
  return profiles.map(({ name }) => name).filter(name => chosen.has(name));
}

/** What the chosen profiles change in the next request; empty where none is chosen. */
export function profilesText(profiles: Profiles, chosen: ReadonlySet<string>): string {
  return profiles
    .filter(({ name }) => chosen.has(name))
    .map(({ name, text }) => `Asked with profile ${name}:\n${text}`)
    .join('\n\n');
}

/** Where that text goes. */
export function profilesNode(): HTMLElement {
  return element('pre', {
    class: 'gecco-pre',
    tabindex: 0,
    'aria-label': 'What the profiles change'
  });
}
