// The two servers of a test: issetsu over the sample corpus, and the site that embeds its search,
// which is another origin.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostPage, SHEETS, SOURCE } from './host_pages.mjs'
import { Processes, until } from './processes.mjs'

const CORPUS = join(import.meta.dirname, '../../../corpus')

/** issetsu, and what it was asked. */
export class Issetsu {
  #processes = new Processes()

  /** Serves the sample corpus and a document whose source is on `site`. */
  static async start(binary, site) {
    const server = new Issetsu()
    server.folder = await mkdtemp(join(tmpdir(), 'issetsu-widget-'))
    const corpus = join(server.folder, 'corpus')
    await cp(CORPUS, corpus, { recursive: true })
    await writeFile(join(corpus, 'tidal-flats.html'), SOURCE)
    await writeFile(join(corpus, 'tidal-flats.html.meta.yaml'), `url: ${site}/source\npublisher: 干潟を歩く会\ndate: 2026-02-03\n`)
    const log = join(server.folder, 'log')
    const args = ['serve', '--corpus', corpus, '--index', join(server.folder, 'index'), '--listen', '127.0.0.1:0']
    server.#processes.start(binary, args, { log, env: { ...process.env, LANG: 'C' } })
    server.origin = await until('issetsu', async () => /http:\/\/127\.0\.0\.1:\d+/.exec(await readFile(log, 'utf8'))?.[0], 120_000)
    return server
  }

  /** An answer of the API, not by way of a browser. */
  async get(path) {
    const answer = await fetch(this.origin + path)
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return answer
  }

  async close() {
    await this.#processes.end()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** The site that embeds the search. */
export class Site {
  static async start() {
    const site = new Site()
    site.server = createServer((request, response) => site.#answer(request, response))
    await new Promise((resolve) => site.server.listen(0, '127.0.0.1', resolve))
    // Another name for the same machine: another site than issetsu's, not only another port.
    site.origin = `http://localhost:${site.server.address().port}`
    return site
  }

  /** The address of a host page; see `hostPage` for the parameters. */
  page(parameters = {}) {
    return `${this.origin}/?${new URLSearchParams(parameters)}`
  }

  #answer(request, response) {
    const url = new URL(request.url, this.origin)
    const sheet = SHEETS[url.pathname.slice(1).replace(/\.css$/, '')]
    if (sheet) {
      response.writeHead(200, { 'Content-Type': 'text/css' }).end(sheet)
    } else if (url.pathname === '/source') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(SOURCE)
    } else if (url.pathname === '/') {
      const { html, policy } = hostPage(url.searchParams, this.issetsu)
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy }).end(html)
    } else response.writeHead(404).end()
  }

  close() {
    this.server.closeAllConnections()
    this.server.close()
  }
}
