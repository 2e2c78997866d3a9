// The house's one-way flow, checked by a machine: ARCHITECTURE.md says why.
const rooms = ['launch', 'connection', 'policy', 'access', 'roster', 'plan', 'batch', 'login', 'card'];

const neverLater = rooms.slice(0, -1).map((room, index) => ({
  name: `${room}-never-imports-a-later-room`,
  severity: 'error',
  from: { path: `^server/${room}/` },
  to: { path: `^server/(${rooms.slice(index + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...neverLater,
    {
      name: 'ground-floor-imports-no-room',
      comment:
        'config, http, canvas, storage and record are used by every room and know none of them; types apart.',
      severity: 'error',
      from: { path: '^server/(config|http|canvas|storage|record)/' },
      to: { path: `^server/(${rooms.join('|')})/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-launch-knows-ltijs',
      severity: 'error',
      from: { pathNot: '^server/launch/' },
      to: { path: 'node_modules/ltijs' },
    },
    {
      name: 'only-canvas-calls-canvas',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(canvas|launch)/' },
      to: { path: 'node_modules/undici' },
    },
    {
      name: 'only-storage-knows-databases',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/storage/' },
      to: { path: 'node_modules/(libsql|mongoose)/' },
    },
    {
      name: 'nobody-imports-the-frame',
      comment: 'app, main and admin put the rooms together; rooms do not know them.',
      severity: 'error',
      from: { path: '^server/[^/]+/' },
      to: { path: '^server/(app|main|admin)\\.ts$' },
    },
    {
      name: 'contract-stands-alone',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '^(server|client|practice|words|bench|demo|test)/' },
    },
    {
      name: 'client-knows-only-the-contract',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^(server|practice|words|bench|demo|test)/' },
    },
    {
      name: 'practice-shares-nothing-with-the-tool',
      severity: 'error',
      from: { path: '^practice/' },
      to: { path: '^(server|client|contract|words|bench|demo|test)/' },
    },
    {
      name: 'the-tool-never-imports-practice',
      severity: 'error',
      from: { path: '^(server|contract|words)/' },
      to: { path: '^(practice|client|bench|demo|test)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
