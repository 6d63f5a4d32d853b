import { EventStream } from './eventStream'
import { address, faultOf, headers, type Answer, type Variables } from './send'

export type FollowState = 'connecting' | 'live' | 'paused' | 'lost'

interface Following<T> {
  next(data: T): void
  /** The connection stands again after it was lost or paused: what happened meanwhile was not told. */
  resumed?(): void
  state?(state: FollowState): void
  ended?(): void
}

const longestWait = 30_000

/**
 * A GraphQL subscription in a connection of its own (graphql-sse, distinct connections). It is let go while the tab is hidden, and comes back with growing pauses when it breaks.
 * Answers what ends it.
 */
export function follow<T>(query: string, variables: Variables, following: Following<T>): () => void {
  let connection: AbortController | null = null
  let timer = 0
  let failures = 0
  let isFirst = true
  let isOver = false

  const tell = (state: FollowState) => following.state?.(state)
  const end = () => {
    isOver = true
    clearTimeout(timer)
    connection?.abort()
    document.removeEventListener('visibilitychange', look)
  }
  const look = () => {
    clearTimeout(timer)
    connection?.abort()
    connection = null
    if (document.hidden) tell('paused')
    else void connect()
  }
  const connect = async () => {
    const mine = (connection = new AbortController())
    tell('connecting')
    try {
      const isComplete = await run<T>(
        query,
        variables,
        mine.signal,
        () => {
          failures = 0
          tell('live')
          if (!isFirst) following.resumed?.()
          isFirst = false
        },
        data => {
          if (!isOver) following.next(data)
        },
      )
      if (isComplete) {
        end()
        following.ended?.()
        return
      }
    } catch {
      // A broken connection and a refused one come to the same: another try, later.
    }
    if (isOver || mine.signal.aborted) return
    tell('lost')
    timer = window.setTimeout(() => void connect(), Math.min(longestWait, 500 * 2 ** failures++))
  }

  document.addEventListener('visibilitychange', look)
  look()
  return end
}

async function run<T>(query: string, variables: Variables, signal: AbortSignal, opened: () => void, next: (data: T) => void): Promise<boolean> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { ...headers, Accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables }),
    signal,
  })
  if (!response.ok || !response.body) throw faultOf(response.status, {}) ?? new Error('no stream')
  opened()
  const stream = new EventStream()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return false
    for (const event of stream.take(value)) {
      if (event.name === 'complete') return true
      if (event.name === 'next') take<T>(event.data, next)
    }
  }
}

function take<T>(text: string, next: (data: T) => void) {
  const answer = JSON.parse(text) as Answer<T>
  const fault = faultOf(200, answer)
  if (fault) throw fault
  next(answer.data!)
}
