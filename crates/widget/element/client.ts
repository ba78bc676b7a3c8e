/** Asks the server. */

import type { Place, SearchAnswer, Suggestion } from './api'

export type Parameters = readonly (readonly [name: string, value: string])[]

/** A request that got no answer to show: the server refused it, or it never arrived. */
export class Failure extends Error {
  constructor(
    /** In the reader's language where the server said something; else empty. */
    message: string,
    /** The server's name for the problem, or `network`. */
    readonly code: string,
    /** The HTTP status; 0 where there was no answer. */
    readonly status: number,
  ) {
    super(message)
  }
}

const SUGGESTIONS = 8

export class Client {
  constructor(
    /** The server's address, without a slash at its end. */
    readonly endpoint: string,
    /** The language of its messages. */
    readonly language: string,
  ) {}

  /** The address of a path of this server, which begins with a slash. */
  url(path: string, parameters: Parameters = []): string {
    const url = new URL(this.endpoint + path)
    for (const [name, value] of parameters) url.searchParams.append(name, value)
    return url.href
  }

  /** A link of an answer as a whole address: with a base path, a link begins with it already. */
  link(link: string): string {
    return new URL(link, this.endpoint).href
  }

  search(parameters: Parameters, signal: AbortSignal): Promise<SearchAnswer> {
    return this.json('/v1/search', parameters, signal)
  }

  async suggest(typed: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
    const parameters = [['q', typed], ['limit', `${SUGGESTIONS}`]] as const
    const answer = await this.json<{ suggestions: readonly Suggestion[] }>('/v1/suggest', parameters, signal)
    return answer.suggestions
  }

  /** Where a passage is in its published source. */
  async source(id: string): Promise<string | null> {
    const { citation } = await this.json<Place>(`/v1/passages/${id}`, [['fields', 'citation.source']])
    return citation?.source ?? null
  }

  /** A passage's reference in one of the server's formats, without the line break at its end. */
  async citation(id: string, format: string): Promise<string> {
    const answer = await this.get(`/v1/passages/${id}`, [['format', format]])
    return (await answer.text()).trimEnd()
  }

  private async json<Answer>(path: string, parameters: Parameters, signal?: AbortSignal): Promise<Answer> {
    return (await this.get(path, parameters, signal)).json() as Promise<Answer>
  }

  private async get(path: string, parameters: Parameters, signal?: AbortSignal): Promise<Response> {
    const answer = await fetch(this.url(path, parameters), {
      // A simple request, so that the browser asks for no permission first (CORS).
      headers: { 'Accept-Language': this.language },
      credentials: 'omit',
      signal: signal ?? null,
    }).catch((error: unknown) => {
      throw isAbort(error) ? error : new Failure('', 'network', 0)
    })
    if (answer.ok) return answer
    const problem = (await answer.json().catch(() => ({}))) as { title?: string; code?: string }
    throw new Failure(problem.title ?? '', problem.code ?? 'http', answer.status)
  }
}

/** Whether a request was given up because a newer one took its place. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
