/** A study's YAML file is wrong. The message holds every problem, one a line: file, line, key, what is accepted. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
