// SPDX-License-Identifier: Apache-2.0
const features = 'worklist|viewer|report|critical|township|archive|admin|signing|quality|templates';

/** Features import `ui` and `api`, never each other; `app` puts them together. */
module.exports = {
  forbidden: [
    {
      name: 'features-are-apart',
      severity: 'error',
      from: { path: `^src/(${features})/` },
      to: { path: `^src/(${features}|app)/`, pathNot: '^src/$1/' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: `^src/(${features}|app)/` },
    },
    {
      name: 'api-stands-alone',
      severity: 'error',
      from: { path: '^src/api/' },
      to: { path: '^src/', pathNot: '^src/api/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-development-packages-in-the-product',
      severity: 'error',
      from: { path: '^src', pathNot: '[.]test[.]tsx?$|^src/test' },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['@types/', 'vite/client'] },
    },
    {
      name: 'not-unresolvable',
      severity: 'error',
      from: {},
      // Addresses of assets are Vite's to resolve.
      to: { couldNotResolve: true, pathNot: '[?]url$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
