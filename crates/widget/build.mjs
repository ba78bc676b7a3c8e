// Builds the element: one file, styles included.
//
//   node build.mjs           writes dist/issetsu-search.js and prints its size
//   node build.mjs --check   builds and compares with dist/ byte by byte; fails if they differ
//   node build.mjs --test    runs the unit tests (element/*.test.ts) in Node

import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, transform } from 'esbuild'

const HERE = import.meta.dirname
const BUNDLE = join(HERE, 'dist/issetsu-search.js')
// A search field must not cost a page more than a small picture; gzip at level 9, styles included.
const MAX_GZIP_BYTES = 12_000

/** A style sheet becomes a string of the bundle, without its comments and spaces. */
const styles = {
  name: 'styles',
  setup(bundler) {
    bundler.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const sheet = await readFile(path, 'utf8')
      const { code } = await transform(sheet, { loader: 'css', minify: true, charset: 'utf8', target: TARGET })
      return { contents: code.trim(), loader: 'text' }
    })
  },
}

// Browsers of 2024 and later: all that the element needs (constructed style sheets, light-dark(),
// container queries) is there.
const TARGET = ['chrome123', 'firefox125', 'safari17.5']

async function bundle() {
  const { version } = JSON.parse(await readFile(join(HERE, 'package.json'), 'utf8'))
  const { outputFiles } = await build({
    entryPoints: [join(HERE, 'element/index.ts')],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    target: TARGET,
    legalComments: 'none',
    plugins: [styles],
    define: { VERSION: JSON.stringify(version) },
    banner: { js: `/*! <issetsu-search> ${version} · MIT OR Apache-2.0 */` },
  })
  return Buffer.from(outputFiles[0].contents)
}

function checkSize(bytes) {
  const gzip = gzipSync(bytes, { level: 9 }).length
  console.log(`issetsu-search.js: ${bytes.length} bytes, ${gzip} bytes gzip (at most ${MAX_GZIP_BYTES})`)
  if (gzip > MAX_GZIP_BYTES) throw new Error(`the bundle is ${gzip - MAX_GZIP_BYTES} bytes too large`)
}

async function check() {
  const built = await bundle()
  checkSize(built)
  const committed = await readFile(BUNDLE)
  if (!built.equals(committed)) throw new Error('dist/issetsu-search.js is not what the sources give: run `npm run build`')
  console.log('dist/issetsu-search.js is what the sources give, byte by byte')
}

async function write() {
  const { mkdir, writeFile } = await import('node:fs/promises')
  const built = await bundle()
  await mkdir(join(HERE, 'dist'), { recursive: true })
  await writeFile(BUNDLE, built)
  checkSize(built)
}

async function test() {
  const folder = await mkdtemp(join(tmpdir(), 'issetsu-widget-'))
  try {
    const names = await readdir(join(HERE, 'element'))
    const tests = names.filter((name) => name.endsWith('.test.ts'))
    await build({
      entryPoints: tests.map((name) => join(HERE, 'element', name)),
      bundle: true,
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      platform: 'node',
      format: 'esm',
      plugins: [styles],
      define: { VERSION: '"test"' },
    })
    const files = tests.map((name) => join(folder, name.replace(/\.ts$/, '.mjs')))
    process.exitCode = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' }).status ?? 1
  } finally {
    await rm(folder, { recursive: true })
  }
}

const modes = { '--check': check, '--test': test }
await (modes[process.argv[2]] ?? write)()
