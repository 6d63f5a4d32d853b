import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { messageOf, send, type Variables } from '../graphql/send'

export interface QueryResult<T> {
  data: T | null
  fault: string | null
  isLoading: boolean
  refetch(): void
  change(edit: (data: T) => T): void
}

interface QueryOptions {
  isSkipped?: boolean
  everySeconds?: number
}

/** Asks whenever the query or its variables change; what was shown stays until the new answer is here. A hidden tab does not ask again. */
export function useQuery<T>(query: string, variables: Variables = {}, { isSkipped = false, everySeconds }: QueryOptions = {}): QueryResult<T> {
  const [data, setData] = useState<T | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [isLoading, setLoading] = useState(!isSkipped)
  const [round, setRound] = useState(0)
  const key = JSON.stringify(variables)
  const asked = useRef('')

  useEffect(() => {
    if (isSkipped) {
      setLoading(false)
      return
    }
    const request = new AbortController()
    if (asked.current !== query + key) setLoading(true)
    asked.current = query + key
    send<T>(query, JSON.parse(key) as Variables, request.signal).then(
      answer => {
        if (request.signal.aborted) return
        setData(answer)
        setFault(null)
        setLoading(false)
      },
      (reason: unknown) => {
        if (request.signal.aborted) return
        setFault(messageOf(reason))
        setLoading(false)
      },
    )
    return () => request.abort()
  }, [query, key, round, isSkipped])

  useEffect(() => {
    if (!everySeconds || isSkipped) return
    const timer = setInterval(() => {
      if (!document.hidden) setRound(before => before + 1)
    }, everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds, isSkipped])

  const refetch = useCallback(() => setRound(before => before + 1), [])
  const change = useCallback((edit: (data: T) => T) => setData(before => (before === null ? before : edit(before))), [])
  return { data, fault, isLoading, refetch, change }
}
