import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Build what the tests of the command line run; type errors are the type check's business. */
export default function setup(): void {
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { cwd: root });
  if (!existsSync(`${root}/dist/src/main.js`)) throw new Error('the build gave no dist/src/main.js: run npm run build');
}
