import { useEffect, useState } from 'preact/hooks'
import type { Connection } from '../graphql/schema'
import { messageOf, send, type Variables } from '../graphql/send'

export interface More<T> {
  items: T[]
  hasMore: boolean
  isLoading: boolean
  fault: string | null
  more(): void
}

/** A list inside a page that grows on demand, page by page. */
export function useMore<TAnswer, TItem>(
  query: string,
  variables: Variables,
  size: number,
  pick: (answer: TAnswer) => Connection<TItem> | null | undefined,
): More<TItem> {
  const [items, setItems] = useState<TItem[]>([])
  const [cursor, setCursor] = useState<string | null>(null)
  const [hasMore, setHasMore] = useState(false)
  const [isLoading, setLoading] = useState(true)
  const [fault, setFault] = useState<string | null>(null)
  const key = JSON.stringify(variables)

  const load = async (after: string | null, signal?: AbortSignal) => {
    setLoading(true)
    try {
      const page = pick(await send<TAnswer>(query, { ...(JSON.parse(key) as Variables), first: size, after }, signal))
      if (signal?.aborted) return
      setItems(before => (after ? [...before, ...(page?.nodes ?? [])] : (page?.nodes ?? [])))
      setCursor(page?.pageInfo.endCursor ?? null)
      setHasMore(page?.pageInfo.hasNextPage ?? false)
      setFault(null)
    } catch (reason) {
      if (signal?.aborted) return
      setFault(messageOf(reason))
    }
    setLoading(false)
  }

  useEffect(() => {
    const request = new AbortController()
    void load(null, request.signal)
    return () => request.abort()
  }, [query, key])

  return { items, hasMore, isLoading, fault, more: () => void load(cursor) }
}
