// A server of the program over the sample corpus, for as long as a test runs.
//
// ISSETSU names the program; without it, it is the release or the debug build of this checkout.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

function program() {
  const builds = ['release', 'debug'].map((profile) => join(ROOT, 'target', profile, 'issetsu'));
  const found = [process.env.ISSETSU, ...builds].find((path) => path && existsSync(path));
  if (!found) throw new Error('no program: cargo build, or name it in ISSETSU');
  return found;
}

// Starts a server with an index of its own; `origin` is where it answers.
export async function startServer(...options) {
  const index = mkdtempSync(join(tmpdir(), 'issetsu-browser-'));
  const command = ['serve', '--corpus', join(ROOT, 'corpus'), '--index', index, '--listen', '127.0.0.1:0'];
  const server = spawn(program(), [...command, ...options], { stdio: ['ignore', 'ignore', 'pipe'], env: { LANG: 'C' } });
  const stop = () => {
    server.kill();
    rmSync(index, { recursive: true, force: true });
  };
  const lines = createInterface({ input: server.stderr });
  const said = [];
  const origin = await new Promise((found, failed) => {
    lines.on('line', (line) => {
      said.push(line);
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (address) found(address[0]);
    });
    server.on('exit', () => failed(new Error(`the server did not start:\n${said.join('\n')}`)));
  });
  return { origin, stop };
}
