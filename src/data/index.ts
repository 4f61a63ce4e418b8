/** The data of a study, from its CSV. */
export { choicesOf } from './choices.js';
export { DataError } from './data-error.js';
export { loadDataset } from './load.js';
