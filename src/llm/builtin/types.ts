/** A free parameter of a mechanism. */
export interface MechanismParameter {
  /** Belongs to this mechanism alone, so that the names of a model's parameters tell its mechanisms. */
  name: string;
  lower: number;
  upper: number;
  /** A few words, such as "learning rate". */
  meaning: string;
}

/** Whether the model that is being written has a mechanism. */
export type Has = (mechanism: string) => boolean;

/** What a model's mechanisms contribute at a place, or `otherwise` where they contribute nothing. */
export type At = (place: string, otherwise?: string) => string;

/**
 * How established a mechanism is in models of its task. The only prior of the search: it knows nothing of any data set.
 * 1: in the paper that introduced the task or its model, or a matter of course in choice models;
 * 2: an established extension; 3: more special.
 */
export type Standing = 1 | 2 | 3;

/** One idea about how people do a task, as published, and the code that it contributes to a model. */
export interface Mechanism {
  id: string;
  /** Mechanisms of one slot exclude each other. */
  slot: string;
  /** As it reads within a sentence. */
  title: string;
  /** One sentence. */
  idea: string;
  /** Authors, year, journal. */
  citation: string;
  standing: Standing;
  parameters: MechanismParameter[];
  /** Parameters of other mechanisms that this one's take the place of. */
  replaces?: string[];
  /** At least one of these mechanisms must be there as well. */
  requires?: string[];
  /**
   * What people call it in a note: phrases between commas. A word that ends in `-` stands for all words that begin
   * so; small words such as "of" and "the" do not count.
   */
  keywords: string;
  /** Place in the task's frame -> code that goes there. */
  code: (has: Has) => Record<string, string>;
}

/** What the provider knows of one task. */
export interface Library {
  /** Such as "the two-step task". */
  task: string;
  /** Input columns that the models need. */
  columns: string[];
  /** In the order in which a model names them. */
  mechanisms: Mechanism[];
  /** Every model has one mechanism of this slot. */
  core: string;
  /** Simple models to begin with, as ids of mechanisms, the most usual one first. */
  bases: string[][];
  /** The body of a model, after its parameters: code with what its mechanisms contribute in their places. */
  frame: (at: At) => string;
}
