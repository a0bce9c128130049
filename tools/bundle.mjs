/** `node tools/bundle.mjs FROM TO`: bundles a program that is no part of the product, such as the long run of a test. */
import { build } from 'esbuild';
import { kernelForEsbuild } from './lib/kernel.mjs';
import { root } from './lib/system.mjs';

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('node tools/bundle.mjs FROM TO');
await build({
  absWorkingDir: root,
  entryPoints: [from],
  outfile: to,
  bundle: true,
  platform: 'node',
  plugins: [kernelForEsbuild],
  logLevel: 'warning',
});
