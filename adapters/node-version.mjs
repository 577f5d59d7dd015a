// Plain JavaScript, so that it runs on any Node: says what to do where Node is older than 24.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `This needs Node 24 or later; this is Node ${process.versions.node}.\nRun "npm ci" once, then start it through npm ("npm start", "npm run protocol -- ..."): npm then uses the Node 24 that it installed here.\n`,
  );
  process.exit(1);
}
