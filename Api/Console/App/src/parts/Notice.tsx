import type { ComponentChildren } from 'preact'
import type { QueryResult } from './useQuery'

export function Fault({ text, again }: { text: string; again?: () => void }) {
  return (
    <div class="notice bad" role="alert">
      <p>{text}</p>
      {again && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  )
}

export const Empty = ({ children }: { children: ComponentChildren }) => <div class="empty">{children}</div>

/** Shows what a query answered; before that, that it is awaited, and a fault instead of nothing. */
export function Loaded<T>({ of, children }: { of: QueryResult<T>; children: (data: T) => ComponentChildren }) {
  if (of.fault && !of.data) return <Fault text={of.fault} again={of.refetch} />
  if (!of.data)
    return (
      <p class="loading" role="status">
        Loading…
      </p>
    )
  return (
    <>
      {of.fault && <Fault text={of.fault} again={of.refetch} />}
      <div class={of.isLoading ? 'stale' : undefined} aria-busy={of.isLoading}>
        {children(of.data)}
      </div>
    </>
  )
}
