import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Imports go one way through the house (docs/architecture.md); a room may import only these rooms. */
const ROOMS = {
  config: [],
  data: ['config'],
  prompt: ['config', 'data'],
  llm: ['config', 'prompt'],
  model: ['config'],
  fit: ['config', 'data', 'model'],
  report: ['config', 'data', 'prompt', 'llm', 'model', 'fit'],
  study: ['config', 'data', 'prompt', 'llm', 'model', 'fit', 'report'],
  cli: ['config', 'data', 'prompt', 'llm', 'model', 'fit', 'report', 'study']
};

const oneWay = Object.entries(ROOMS).map(([room, allowed]) => {
  const forbidden = Object.keys(ROOMS).filter(other => other !== room && !allowed.includes(other));
  return {
    files: [`src/${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                ...forbidden.map(other => `**/${other}/**`),
                '**/kernel/**',
                '**/extension/**'
              ],
              message: `src/${room} may import only from: ${allowed.join(', ') || 'no other room'}.`
            }
          ]
        }
      ]
    }
  };
});

export default tseslint.config(
  {
    ignores: [
      '**/lib/**',
      '**/labextension/**',
      '**/node_modules/**',
      '.venv/**',
      'results/**',
      'dist/**',
      'test-results/**',
      'playwright-report/**'
    ]
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { args: 'after-used' }],
      '@typescript-eslint/no-explicit-any': 'error',
      curly: ['error', 'all'],
      eqeqeq: 'error',
      'prefer-arrow-callback': 'error'
    }
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: { '@typescript-eslint/consistent-type-imports': 'error' }
  },
  {
    files: ['extension/src/**'],
    languageOptions: { globals: globals.browser },
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^gecco(?!/report$)', message: 'The extension knows only gecco/report.' }
          ]
        }
      ]
    }
  },
  ...oneWay,
  prettier
);
