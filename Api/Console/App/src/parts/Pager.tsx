import type { PageInfo } from '../graphql/schema'
import { base, here, place } from '../shell/router'

/** One page of a list that may have a million: cursors stand in the address. */
export const paging = (size: number) => {
  const before = place.value.search.get('before')
  return before ? { last: size, before } : { first: size, after: place.value.search.get('after') }
}

export function Pager({ of, label, words = ['Newer', 'Older'] }: { of: PageInfo; label: string; words?: [string, string] }) {
  if (!of.hasNextPage && !of.hasPreviousPage) return null
  const isFirst = !place.value.search.has('after') && !place.value.search.has('before')
  return (
    <nav class="pager" aria-label={label}>
      {!isFirst && (
        <a class="button" href={base + here({ after: null, before: null })}>
          First
        </a>
      )}
      {of.hasPreviousPage && !isFirst && of.startCursor && (
        <a class="button" href={base + here({ before: of.startCursor, after: null })}>
          {words[0]}
        </a>
      )}
      {of.hasNextPage && of.endCursor && (
        <a class="button" href={base + here({ after: of.endCursor, before: null })}>
          {words[1]}
        </a>
      )}
    </nav>
  )
}
