/** Before anything else: the project's own Node is there. Plain JavaScript, since an older one runs it. */
import console from 'node:console';
import process from 'node:process';

const [major] = process.versions.node.split('.');
if (Number(major) < 24) {
  console.error(
    `Graft runs on Node 24, which \`npm ci\` brings along, and this is Node ${process.versions.node}: run \`npm ci\` again without --ignore-scripts, or use Node 24 yourself.`,
  );
  process.exit(1);
}
