// Programs that a test starts, and ends: the last one started ends first.

import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

// Nothing is left behind, however the run ends.
const running = new Set()
process.once('exit', () => { for (const child of running) child.kill('SIGKILL') })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(143))

export class Processes {
  #started = []

  /** Starts a program. What it says is kept in the file `log`. */
  start(command, args, { log, ...options }) {
    const file = openSync(log, 'a')
    const child = spawn(command, args, { stdio: ['ignore', file, file], ...options })
    running.add(child)
    const ended = new Promise((resolve) => {
      child.once('exit', resolve)
      child.once('error', resolve)
    }).then(() => { running.delete(child) })
    this.#started.push({ child, ended })
    return child
  }

  async end() {
    for (const { child, ended } of this.#started.splice(0).reverse()) {
      child.kill('SIGTERM')
      // A browser that is busy with its last page may take no notice.
      const patience = wait(5000, 'late', { ref: false })
      if ((await Promise.race([ended, patience])) === 'late') child.kill('SIGKILL')
      await ended
    }
  }
}

/** Waits until a check gives something true, and returns it. */
export async function until(what, check, milliseconds = 15_000) {
  const end = Date.now() + milliseconds
  let last
  do {
    try {
      last = await check()
      if (last) return last
    } catch (error) {
      last = error
    }
    await wait(50)
  } while (Date.now() < end)
  throw new Error(`waited in vain for: ${what} (last: ${last instanceof Error ? last.message : JSON.stringify(last)})`)
}
