import tseslint from 'typescript-eslint';

/** What holds for every file, whether it has types or not. */
const everywhere = { eqeqeq: ['error', 'always', { null: 'ignore' }] };

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'coverage/', 'test-results/', 'src/web/assets/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...everywhere,
      // Turning imports of classes into type imports breaks Nest's injection.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Promises that nobody waits for lose their errors; saying `void` is a decision.
      '@typescript-eslint/no-floating-promises': 'error',
      // Fastify's reply is a thenable, and hooks are async by contract.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'The environment is read once, in src/platform/config.',
        },
        { selector: "CallExpression[callee.name='forwardRef']", message: 'Modules form no circles.' },
      ],
    },
  },
  {
    // A test looks into answers whose type it is there to check.
    files: ['**/*.spec.ts', '**/*.spec.tsx', '**/*.e2e-spec.ts', 'test/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    // A test that is left out unseen, or that keeps the others from running, is a promise nobody checks.
    files: ['**/*.spec.ts', '**/*.spec.tsx', '**/*.e2e-spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['it', 'test', 'describe'].flatMap((object) => [
          { object, property: 'only', message: 'It keeps the other tests from running.' },
          { object, property: 'skip', message: 'Say why: whereBrowser() does for browsers.' },
        ]),
      ],
    },
  },
  {
    files: ['src/platform/config/**', 'test/support/**', 'test/lifecycle.e2e-spec.ts', 'bench/**', 'scripts/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.mjs'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: { ...everywhere, '@typescript-eslint/no-unused-vars': 'error', 'no-undef': 'off' },
  },
);
