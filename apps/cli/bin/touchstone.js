#!/usr/bin/env node
// Plain JavaScript for any Node from 18 on: the program itself needs Node 24, which comes as the npm package
// `node`. An older Node only hands over: arguments, input and output, signals, exit code.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const NEEDED_MAJOR = 24;

function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  try {
    const home = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const platform = process.platform === 'win32' ? 'win' : process.platform;
    const inside = `node-${platform}-${process.arch}`;
    // The install script links bin/node; with scripts switched off only the platform package is there.
    return [
      join(home, 'bin', name),
      join(home, 'node_modules', inside, 'bin', name),
      join(home, '..', inside, 'bin', name),
    ].find((path) => existsSync(path));
  } catch (cause) {
    if (cause.code === 'MODULE_NOT_FOUND') return undefined;
    throw cause;
  }
}

function handOver(binary) {
  const child = spawn(binary, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'])
    process.on(signal, () => child.kill(signal));
  child.on('error', (cause) => {
    process.stderr.write(`touchstone: ${binary}: ${cause.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

/** Keeps what Node made of our sources beside the packages: a start with it takes half the time. Children use it too. */
function keepCompiled() {
  const home = fileURLToPath(new URL('../../../node_modules/.cache/touchstone', import.meta.url));
  const { directory } = module.enableCompileCache(process.env.NODE_COMPILE_CACHE ?? home);
  if (directory) process.env.NODE_COMPILE_CACHE ??= home;
}

if (Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR) {
  keepCompiled();
  await import('../src/main.ts');
} else {
  const binary = pinnedNode();
  if (binary) {
    process.argv[1] = fileURLToPath(import.meta.url);
    handOver(binary);
  } else {
    process.stderr.write(
      `touchstone 需要 Node ${NEEDED_MAJOR}：这里是 ${process.version}，随附的 Node 没有装上。请运行 npm install，或自行安装 Node ${NEEDED_MAJOR}。\n` +
        `touchstone needs Node ${NEEDED_MAJOR}: this is ${process.version}, and the Node that comes with it is not installed. Run npm install, or install Node ${NEEDED_MAJOR} yourself.\n`,
    );
    process.exitCode = 1;
  }
}
