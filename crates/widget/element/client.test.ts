import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client, Failure, isAbort } from './client'

const client = (endpoint = 'https://search.example.org') => new Client(endpoint, 'ja')

test('addresses below a base path', () => {
  const parameters = [['q', '水素 港湾'], ['tag', 'a&b'], ['tag', 'c']] as const
  assert.equal(client().url('/v1/search', parameters), 'https://search.example.org/v1/search?q=%E6%B0%B4%E7%B4%A0+%E6%B8%AF%E6%B9%BE&tag=a%26b&tag=c')
  assert.equal(client('https://example.org/search').url('/v1/search'), 'https://example.org/search/v1/search')
  // The server's links begin with its base path already, or are whole.
  assert.equal(client('https://example.org/search').link('/search/documents/a#p-1'), 'https://example.org/search/documents/a#p-1')
  assert.equal(client().link('https://public.example.org/documents/a'), 'https://public.example.org/documents/a')
})

/** Asks with a server that answers so. */
async function asked(answer: () => Promise<Response>): Promise<unknown> {
  const send = globalThis.fetch
  globalThis.fetch = answer
  try {
    return await client().search([], new AbortController().signal).catch((error: unknown) => error)
  } finally {
    globalThis.fetch = send
  }
}

test('what goes wrong is told apart', async () => {
  const refused = await asked(async () => Response.json({ title: 'パラメーターの値が正しくありません', code: 'invalid_parameter' }, { status: 400 }))
  assert.ok(refused instanceof Failure)
  assert.deepEqual([refused.code, refused.status, refused.message], ['invalid_parameter', 400, 'パラメーターの値が正しくありません'])
  const proxy = await asked(async () => new Response('<h1>502</h1>', { status: 502 }))
  assert.ok(proxy instanceof Failure)
  assert.deepEqual([proxy.code, proxy.status, proxy.message], ['http', 502, ''])
  const away = await asked(async () => { throw new TypeError('Failed to fetch') })
  assert.ok(away instanceof Failure)
  assert.deepEqual([away.code, away.status], ['network', 0])
  const abandoned = await asked(async () => { throw new DOMException('', 'AbortError') })
  assert.equal(isAbort(abandoned), true)
})
