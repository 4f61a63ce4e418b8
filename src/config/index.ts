/** A study's settings, from its YAML file. */
export { ConfigError } from './config-error.js';
export { displayPath } from './display-path.js';
export { loadConfig } from './load.js';
export { findProfile, profilesOf, profileText, withProfile } from './profiles.js';
export { parseSlice, takeSlice } from './slice.js';
export { keyLocation } from './yaml-file.js';
