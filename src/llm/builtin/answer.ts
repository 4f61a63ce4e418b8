import type { Change, Combination } from './combination.js';
import { capitalised, compose, describe, listed } from './compose.js';
import type { Mention } from './note.js';
import { firstInWords } from './profile.js';
import type { Proposal } from './search.js';
import type { Library, Mechanism, Standing } from './types.js';

export interface AnswerParts {
  library: Library;
  /** Name of the library as the model of this provider. */
  model: string;
  columns: readonly string[];
  proposals: Proposal[];
  /** Null while there is no best model. */
  best: { name: string; combination: Combination; exact: boolean } | null;
  note: string;
  mentions: Mention[];
  /** Name of the one that it is asked with, where there is one. */
  profile: string | undefined;
}

/** The answer as an LLM would give it, but for saying what it is: prose, and each model in a block of its own. */
export function writeAnswer(parts: AnswerParts): string {
  const { library, model, columns, proposals } = parts;
  const blocks = proposals.map((proposal, i) => {
    const name = `cognitive_model${i + 1}`;
    const source = compose(library, proposal.combination, { name, columns });
    return `${explanation(name, proposal, parts)}\n\n\`\`\`typescript\n${source}\n\`\`\``;
  });
  const opening =
    'No LLM wrote these models: a program composed them from a library of published mechanisms for ' +
    `${library.task} (${model}).`;
  return [opening, aboutBest(parts), aboutProfile(parts), aboutNote(parts), ...blocks]
    .filter(text => text !== '')
    .join('\n\n');
}

function aboutProfile({ profile }: AnswerParts): string {
  const first = firstInWords(profile);
  return first === null ? '' : `With profile ${profile}, it puts first ${first}.`;
}

function aboutBest({ best, proposals, profile }: AnswerParts): string {
  if (!best) {
    return '';
  }
  const { name, combination, exact } = best;
  const is = exact
    ? `By its parameters, the best model so far, ${name}, is: ${describe(combination)}.`
    : `The best model so far, ${name}, is not one of the library's. By its parameter names it is nearest to: ` +
      `${describe(combination)}. The proposals start from that.`;
  const isNearestFirst = firstInWords(profile) === null;
  const isFar = proposals.some(({ mention, changes }) => !mention && changes.length > 1);
  const far =
    isNearestFirst && isFar
      ? ' Everything one step away from it was tried, so some of these models are further away.'
      : '';
  return is + far;
}

function aboutNote({ library, proposals, note, mentions, best }: AnswerParts): string {
  if (note.trim() === '') {
    return '';
  }
  if (mentions.length === 0) {
    const known = library.mechanisms.map(mechanism => mechanism.title);
    return (
      'No word of the note names a mechanism of the library, so it could not steer these models. ' +
      `The library knows: ${listed(known)}. An LLM would read the note itself.`
    );
  }
  const lines = mentions.map(mention => {
    const index = proposals.findIndex(proposal => proposal.mention === mention);
    const present = best?.combination.includes(mention.mechanism) ?? false;
    return `- "${mention.words}": ${mention.sense} ${mention.mechanism.title} (${outcome(mention, index, present)})`;
  });
  return ['The words of the note that chose mechanisms:', ...lines].join('\n');
}

function outcome({ sense }: Mention, index: number, present: boolean): string {
  if (index >= 0) {
    return `cognitive_model${index + 1}`;
  }
  if (sense === 'with') {
    return present ? 'the best model has it already' : 'not among these models';
  }
  return present ? 'not among these models' : 'the best model does not have it; put last';
}

function explanation(name: string, proposal: Proposal, { best }: AnswerParts): string {
  const { combination, from, changes, mention } = proposal;
  const title = `**${name}.** ${describe(combination)}.`;
  const why = mention ? `The note says "${mention.words}".` : reason(changes);
  if (changes.length === 0) {
    return `${title} ${why} ${combination.map(source).join(' ')}`;
  }
  const origin = best ? (best.exact ? best.name : 'that model') : `the model "${describe(from)}"`;
  const steps = changes.length > 1 ? ` It takes ${changes.length} changes.` : '';
  return `${title} Changed against ${origin}: ${listed(changes.map(changed))}.${steps} ${why}`;
}

function changed({ removed, added }: Change): string {
  if (!added) {
    return `without ${removed?.title}`;
  }
  return removed
    ? `${added.title} instead of ${removed.title} (${added.citation})`
    : `with ${added.title} (${added.citation})`;
}

const REASONS: Record<Standing, string> = {
  1: 'It belongs to the standard models of this task.',
  2: 'It is an established extension.',
  3: 'It is a more special idea.'
};

function reason(changes: Change[]): string {
  if (changes.length === 0) {
    return 'It is a simple model to begin with.';
  }
  const [{ added }] = changes;
  return added ? REASONS[added.standing] : 'A simpler model may do as well.';
}

function source({ title, citation, idea }: Mechanism): string {
  return `${capitalised(title)} (${citation}): ${idea}`;
}
