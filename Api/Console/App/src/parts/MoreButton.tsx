import { Fault } from './Notice'
import type { More } from './useMore'

export function MoreButton({ of, what }: { of: More<unknown>; what: string }) {
  if (of.fault) return <Fault text={of.fault} again={of.more} />
  if (of.isLoading)
    return (
      <p class="loading" role="status">
        Loading…
      </p>
    )
  return of.hasMore ? (
    <button type="button" class="more" onClick={of.more}>
      More {what}
    </button>
  ) : null
}
