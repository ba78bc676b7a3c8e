// A screen that nobody sees, with a window manager and the Japanese input method mozc, which is on in
// every text field. What is typed goes through the X server, as from a keyboard.

import { execFile } from 'node:child_process'
import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Processes, until } from './processes.mjs'

const run = promisify(execFile)

// One private bus. The input method runs as another user than the browser, which the bus of a login
// session would not admit; and that bus may start an input method of its own, set otherwise.
const BUS = (socket) => `<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
  </policy>
</busconfig>`

// mozc is the first and only method in use; without a plain keyboard beside it fcitx5 starts none.
const INPUT_METHODS = `[Groups/0]
Name=Default
Default Layout=us
DefaultIM=mozc
[Groups/0/Items/0]
Name=keyboard-us
[Groups/0/Items/1]
Name=mozc
[GroupOrder]
0=Default
`
const ACTIVE_AT_ONCE = '[Behavior]\nActiveByDefault=True\n'
// mozc's settings are a protobuf message; this one says `incognito_mode: true` (field 20), so that
// nothing is learnt and the same keys always lead to the same candidates.
const LEARNS_NOTHING = Buffer.from([0xa0, 0x01, 0x01])

export class Desktop {
  #processes = new Processes()
  #folder

  static async start() {
    const desktop = new Desktop()
    try {
      await desktop.#start()
      return desktop
    } catch (error) {
      await desktop.close()
      throw error
    }
  }

  async #start() {
    const folder = (this.#folder = await mkdtemp(join(tmpdir(), 'issetsu-desktop-')))
    this.log = join(folder, 'log')
    const display = await this.#display()
    const bus = join(folder, 'bus')
    this.env = {
      ...process.env,
      DISPLAY: display,
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}`,
      GTK_IM_MODULE: 'fcitx',
      XMODIFIERS: '@im=fcitx',
      NO_AT_BRIDGE: '1',
      GDK_BACKEND: 'x11',
    }
    // A new window has the focus only under a window manager; without one it follows the pointer.
    this.start('openbox', [])
    await writeFile(join(folder, 'bus.conf'), BUS(bus))
    this.start('dbus-daemon', ['--nofork', '--config-file', join(folder, 'bus.conf')])
    await until('the bus', () => access(bus).then(() => true))
    await this.#inputMethod()
  }

  async #display() {
    const written = join(this.#folder, 'display')
    await writeFile(written, '')
    // The server chooses a free number itself and writes it down.
    this.#processes.start('sh', ['-c', `exec Xvfb -displayfd 3 -screen 0 1400x1100x24 -nolisten tcp 3>${written}`], { log: this.log })
    const number = await until('the display', async () => (await readFile(written, 'utf8')).trim())
    return `:${number}`
  }

  async #inputMethod() {
    const home = join(this.#folder, 'home')
    await mkdir(join(home, '.config/fcitx5'), { recursive: true })
    await mkdir(join(home, '.config/mozc'), { recursive: true })
    await writeFile(join(home, '.config/fcitx5/profile'), INPUT_METHODS)
    await writeFile(join(home, '.config/fcitx5/config'), ACTIVE_AT_ONCE)
    await writeFile(join(home, '.config/mozc/config1.db'), LEARNS_NOTHING)
    const env = {
      PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', HOME: home, XDG_RUNTIME_DIR: home,
      DISPLAY: this.env.DISPLAY, DBUS_SESSION_BUS_ADDRESS: this.env.DBUS_SESSION_BUS_ADDRESS,
    }
    // mozc's server refuses to run as root.
    const prefix = process.getuid() === 0 ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'] : ['env']
    if (process.getuid() === 0) {
      await chmod(this.#folder, 0o755)
      await run('chown', ['-R', 'nobody:nogroup', home])
    }
    const start = (program) => this.#processes.start(prefix[0], [...prefix.slice(1), program], { log: this.log, env })
    // Started here, because the one that fcitx5 would start stays behind.
    start('/usr/lib/mozc/mozc_server')
    await until('mozc', () => access(join(home, '.config/mozc/.session.ipc')).then(() => true))
    start('fcitx5')
    await until('fcitx5', () => run('fcitx5-remote', [], { env: this.env }).then(() => true))
  }

  start(command, args, options = {}) {
    return this.#processes.start(command, args, { log: this.log, env: this.env, ...options })
  }

  /** Whether the field that has the focus is connected to the input method, and the method is on. */
  async isConverting() {
    const { stdout } = await run('fcitx5-remote', [], { env: this.env })
    return stdout.trim() === '2'
  }

  /** Presses keys by their X names, each for as long as a person does. */
  async press(names) {
    const keys = names.flatMap((name) => ['keydown', name, 'sleep', '0.04', 'keyup', name, 'sleep', '0.03'])
    await run('xdotool', keys, { env: this.env })
  }

  /** Presses one key while others are held: `ctrl+k`. */
  async chord(name) {
    await run('xdotool', ['key', name], { env: this.env })
  }

  /** Clicks into the lower part of the window that has the focus, and moves the pointer out of the way. */
  async clickIntoWindow() {
    await run('xdotool', ['getactivewindow', 'mousemove', '--window', '%1', '600', '800', 'click', '1', 'mousemove', '1399', '1099'], { env: this.env })
    return true
  }

  async clipboard() {
    const { stdout } = await run('xclip', ['-o', '-selection', 'clipboard'], { env: this.env })
    return stdout
  }

  async close() {
    await this.#processes.end()
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true })
  }
}
